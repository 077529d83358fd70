import { parseArgs } from 'node:util';
import { SimSmsBox } from '../client.ts';
import { type Command, type CommandContext, type Invocation, UsageError } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { exitCodeOf, explain, INTERRUPTED } from './exit-codes.ts';
import { COMMON_OPTIONS, helpOf, overview } from './help.ts';
import { openSettings, type Settings, type StoredLogin } from './settings.ts';
import { print, type Terminal } from './terminal.ts';

/** What the command line is run with; the program hands over its own process, a test something else. */
export interface CliOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly version: string;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Runs one command; resolves to the exit code and never throws. */
export async function runCli(options: CliOptions): Promise<number> {
  const { args, terminal, version, signal } = options;
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.write(overview(COMMANDS));
    return 0;
  }
  if (name === '--version') {
    print(terminal, version);
    return 0;
  }
  try {
    const command = COMMANDS.find((each) => each.name === name);
    if (!command) throw new UsageError(`There is no command ${name}. simsmsbox --help lists them.`);
    const invocation = parse(command, rest);
    if (invocation.isOn('help')) terminal.write(helpOf(command));
    else await command.run(await contextOf(options, invocation), invocation);
    return 0;
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    terminal.writeError(`${explain(error)}\n`);
    return exitCodeOf(error);
  }
}

function parse(command: Command, args: readonly string[]): Invocation {
  const known = [...command.options, ...COMMON_OPTIONS];
  const options = Object.fromEntries(
    known.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]),
  );
  const { values, positionals } = parseOrThrow(command, { args: [...args], options, allowPositionals: true });
  if (positionals.length > command.operandsMax) {
    throw new UsageError(`${positionals.at(-1)} is too much. simsmsbox ${command.name} --help shows what it takes.`);
  }
  const text = (name: string): string | undefined => {
    const value = values[name];
    const choices = known.find((option) => option.name === name)?.choices;
    if (typeof value !== 'string') return undefined;
    if (choices && !choices.includes(value)) throw new UsageError(`--${name} is one of ${choices.join(', ')}.`);
    return value;
  };
  return {
    positionals,
    text,
    isOn: (name) => values[name] === true,
    integer(name, { min, max }) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= min && number <= max)) throw new UsageError(`--${name} is a whole number from ${min} to ${max}.`);
      return number;
    },
  };
}

function parseOrThrow(command: Command, config: Parameters<typeof parseArgs>[0]) {
  try {
    return parseArgs(config);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${reason}. simsmsbox ${command.name} --help shows what it takes.`);
  }
}

async function contextOf({ env, terminal, signal }: CliOptions, invocation: Invocation): Promise<CommandContext> {
  const settings = openSettings(env);
  const login = await loginOf(env, settings, invocation);
  return {
    terminal,
    settings,
    signal,
    client() {
      if (!login) {
        throw new UsageError('There is no key. Run simsmsbox login, or set SIMSMSBOX_URL and SIMSMSBOX_API_KEY.');
      }
      return new SimSmsBox({ baseUrl: login.url, apiKey: login.apiKey });
    },
    connect: (options) => new SimSmsBox(options),
    answer(value, show) {
      if (invocation.isOn('json')) print(terminal, JSON.stringify(value, null, 2));
      else show();
    },
  };
}

/** What was given counts more than the environment, and that more than what is stored. */
async function loginOf(
  env: CliOptions['env'],
  settings: Settings,
  invocation: Invocation,
): Promise<StoredLogin | undefined> {
  const stored = await settings.read();
  const url = invocation.text('url') ?? env['SIMSMSBOX_URL'];
  const apiKey = invocation.text('key') ?? env['SIMSMSBOX_API_KEY'];
  // A stored key is for its own box: another one must not see it.
  if (url !== undefined && apiKey === undefined) return stored?.url === url ? stored : undefined;
  if (apiKey === undefined) return stored;
  const base = url ?? stored?.url;
  return base === undefined ? undefined : { url: base, apiKey };
}
