#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { openProcessTerminal } from './process-terminal.ts';
import { runCli } from './run-cli.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const interrupted = new AbortController();
process.once('SIGINT', () => {
  interrupted.abort();
  // A second Ctrl-C, or a command that does not listen, ends at once.
  process.once('SIGINT', () => process.exit(130));
});
// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  terminal: openProcessTerminal(process),
  version,
  signal: interrupted.signal,
});
