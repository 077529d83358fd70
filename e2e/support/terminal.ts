import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const COMMANDS_MS_MAX = 60_000;

export interface Ran {
  readonly code: number;
  /** What it wrote to both streams, as a terminal shows it. */
  readonly output: string;
}

/** One bash that keeps its variables and its folder between commands, as the terminal of a reader does. */
export interface Terminal {
  run(commands: string): Promise<Ran>;
  close(): Promise<void>;
}

let opened = 0;

/** Opens a terminal in a folder, with nothing of the surrounding environment but these variables. */
export function openTerminal(folder: string, env: Readonly<Record<string, string>>): Terminal {
  opened += 1;
  const end = `end-of-commands-${process.pid}-${opened}`;
  const child = spawn('bash', ['--noprofile', '--norc'], {
    cwd: folder,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    async run(commands) {
      output = '';
      const timer = setTimeout(() => killGroup(child), COMMANDS_MS_MAX);
      // Their input is empty, so that a command that reads it does not swallow the mark.
      child.stdin.write(`{\n${commands}\n} 2>&1 < /dev/null\nprintf '\\n%s %s\\n' '${end}' "$?"\n`);
      const mark = new RegExp(`\\n?${end} (\\d+)\\n$`);
      while (!mark.test(output)) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The terminal ended.\n${output}`);
        await sleep(5);
      }
      clearTimeout(timer);
      return { code: Number(mark.exec(output)?.[1]), output: output.replace(mark, '') };
    },
    async close() {
      const closed = once(child, 'close');
      killGroup(child);
      await closed;
    },
  };
}

/** What the reader left running in the background goes as well. */
function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}
