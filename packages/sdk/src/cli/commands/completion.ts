import { type Command, UsageError } from '../command.ts';
import { COMMON_OPTIONS } from '../help.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** The command that prints a script which completes these commands, itself and their options in a shell. */
export function createCompletion(others: readonly Command[]): Command {
  const completion: Command = {
    name: 'completion',
    operands: 'SHELL',
    operandsMax: 1,
    summary: 'completions for bash, zsh or fish',
    options: [],
    examples: [
      { command: 'source <(simsmsbox completion bash)', summary: 'in ~/.bashrc' },
      { command: 'source <(simsmsbox completion zsh)', summary: 'in ~/.zshrc, after compinit' },
      { command: 'simsmsbox completion fish | source', summary: 'in ~/.config/fish/config.fish' },
    ],
    run({ terminal }, { positionals: [shell] }) {
      switch (SHELLS.find((each) => each === shell)) {
        case 'bash':
          terminal.write(bash(commands));
          break;
        case 'zsh':
          // zsh runs completions of bash.
          terminal.write(`autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`);
          break;
        case 'fish':
          terminal.write(fish(commands));
          break;
        case undefined:
          throw new UsageError('Name the shell: simsmsbox completion bash, zsh or fish.');
      }
      return Promise.resolve();
    },
  };
  const commands = [...others, completion];
  return completion;
}

function flagsOf({ options }: Command): string[] {
  return [...options, ...COMMON_OPTIONS].map(({ name }) => `--${name}`);
}

function bash(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map((command) => `    ${command.name}) words="${flagsOf(command).join(' ')}" ;;`).join('\n');
  const values = commands
    .flatMap(({ name, options }) =>
      options
        .filter(({ choices }) => choices)
        .map((option) => `    ${name}:--${option.name}) words="${option.choices?.join(' ')}" ;;`),
    )
    .join('\n');
  return `_simsmsbox() {
  local words="" current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names}" -- "$current")); return; fi
  case "$command" in
${cases}
  esac
  case "$command:$previous" in
${values}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _simsmsbox simsmsbox
`;
}

function fish(all: readonly Command[]): string {
  const quote = (text: string) => `'${text.replaceAll("'", String.raw`\'`)}'`;
  const commands = all.map(
    ({ name, summary }) => `complete -c simsmsbox -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
  );
  const options = all.flatMap((command) =>
    [...command.options, ...COMMON_OPTIONS].map(({ name, value, summary, choices }) =>
      [
        `complete -c simsmsbox -n '__fish_seen_subcommand_from ${command.name}' -l ${name} -d ${quote(summary)}`,
        ...(value === undefined ? [] : ['-r']),
        ...(choices ? [`-f -a ${quote(choices.join(' '))}`] : []),
      ].join(' '),
    ),
  );
  return `${[...commands, ...options].join('\n')}\n`;
}
