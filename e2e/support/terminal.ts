import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

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
  child.stdout.setEncoding('utf8');
  return {
    async run(commands) {
      const timer = setTimeout(() => killGroup(child), COMMANDS_MS_MAX);
      // A group, so that a command that reads its input does not swallow the mark.
      child.stdin.write(`{\n${commands}\n} 2>&1 < /dev/null\nprintf '\\n%s %s\\n' '${end}' "$?"\n`);
      const mark = new RegExp(`\\n?${end} (\\d+)\\n$`);
      let output = '';
      for await (const chunk of chunks(child)) {
        output += chunk;
        const code = mark.exec(output)?.[1];
        if (code === undefined) continue;
        clearTimeout(timer);
        return { code: Number(code), output: output.replace(mark, '') };
      }
      throw new Error(`The terminal ended.\n${output}`);
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

async function* chunks({ stdout }: ChildProcess): AsyncGenerator<string> {
  if (!stdout) return;
  for (;;) {
    const chunk = stdout.read() as string | null;
    if (chunk !== null) yield chunk;
    else if (stdout.readableEnded) return;
    else await Promise.race([once(stdout, 'readable'), once(stdout, 'end')]);
  }
}
