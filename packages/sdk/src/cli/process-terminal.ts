import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. What is typed as a secret is not shown. */
export function openProcessTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  return {
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    isInteractive: stdout.isTTY,
    columns: stdout.columns ?? 80,
    async ask(question, { secret = false } = {}) {
      stderr.write(question);
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      const prompt = createInterface({
        input: stdin,
        output: secret ? silent : stderr,
        terminal: stdin.isTTY,
      });
      try {
        return (await prompt.question('')).trim();
      } finally {
        prompt.close();
        if (secret) stderr.write('\n');
      }
    },
  };
}
