import { chownSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../../kernel/logger.ts';
import type { Account } from './account.ts';
import { endOf, startError } from './postmaster.ts';
import type { ProgramRunner } from './program-runner.ts';

/** The role that owns everything in the embedded cluster. */
export const OWNER_ROLE = 'simsmsbox';

export interface ClusterOptions {
  readonly folder: string;
  readonly account: Account | undefined;
  readonly runner: ProgramRunner;
  readonly password: string;
  readonly logger: Logger;
}

/**
 * Makes the cluster when there is none. It is made aside and renamed, so that a cut-off first start leaves no half one.
 * @throws AppError NOT_READY with initdb's own last words.
 */
export async function createCluster({ folder, account, runner, password, logger }: ClusterOptions): Promise<void> {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('draft')) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const draft = 'draft-cluster';
  const passwordFile = 'draft-password';
  writeFileSync(join(folder, passwordFile), `${password}\n`, { mode: 0o600 });
  if (account) chownSync(join(folder, passwordFile), account.uid, account.gid);
  const child = runner.start('initdb', [
    ...['-D', `${runner.folder}/${draft}`, '-U', OWNER_ROLE, `--pwfile=${runner.folder}/${passwordFile}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
    // C keeps sort order and indexes the same on every machine; the built-in provider knows Unicode's upper and lower case.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  child.on('error', (error) => collect(Buffer.from(error.message)));
  await endOf(child);
  rmSync(join(folder, passwordFile), { force: true });
  if (child.exitCode !== 0) {
    logger.debug({ output }, 'initdb failed');
    const error = output.split('\n').findLast((line) => /error|could not|cannot/.test(line));
    throw startError(`${(error ?? (output.trim() || 'initdb failed')).trim()}.`);
  }
  renameSync(join(folder, draft), join(folder, 'cluster'));
}
