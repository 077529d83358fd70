import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../../kernel/clock.ts';
import { AppError, messageOf } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Random } from '../../kernel/random.ts';
import type { Timers } from '../../kernel/timers.ts';
import { type Account, chooseAccount, giveFolder } from './account.ts';
import { createCluster, OWNER_ROLE } from './cluster.ts';
import { readConnectionFile, writeConnectionFile } from './connection-file.ts';
import { lockFolder } from './folder-lock.ts';
import { prepareBinaries } from './native-binaries.ts';
import { type Postmaster, type PostmasterOptions, startPostmaster, stopProcess } from './postmaster.ts';
import { createProgramRunner } from './program-runner.ts';

export interface StartEmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly onProgress?: (line: string) => void;
  /** False only in tests that never kill the machine's power: no fsync. */
  readonly durable?: boolean;
  /** For tests: the package's `native` folder, and where copies of it may go. */
  readonly nativeFolder?: string;
  readonly copyFolders?: readonly string[];
}

export interface EmbeddedPostgres {
  /** For the driver and for programs such as psql; carries the password. */
  readonly url: string;
  /** The server's process id at this moment. */
  readonly pid: number;
  /** Ends the server: within 3 s by a fast shutdown, within 5 s in any case. */
  stop(): Promise<void>;
}

const DATABASE = 'simsmsbox';

/**
 * Runs a PostgreSQL server of our own on `dataDir/postgres`, and runs it again should it end by itself.
 * @throws AppError NOT_READY, one line, when the folder is in use or the server cannot run here.
 */
export async function startEmbeddedPostgres(options: StartEmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, logger } = options;
  const folder = makeFolder(dataDir);
  const lock = lockFolder(join(dataDir, 'postgres.lock'), dataDir);
  const cleanUp: (() => void)[] = [lock.release];
  const release = () => {
    for (const task of cleanUp.toReversed()) task();
  };
  try {
    const account = takeOwnership(folder);
    const binaries = prepareBinaries({
      account,
      copyFolders: options.copyFolders ?? (account ? ['/var/lib/simsmsbox', join(tmpdir(), 'simsmsbox')] : [dataDir]),
      onProgress: options.onProgress ?? (() => undefined),
      ...(options.nativeFolder ? { nativeFolder: options.nativeFolder } : {}),
    });
    const runner = createProgramRunner({ account, binaries, folder });
    cleanUp.push(() => runner.close());
    const connection = readConnectionFile(dataDir) ?? { password: options.random.bytes(24).toString('base64url') };
    const socket = chooseSocketFolder(folder, runner.folder, account);
    cleanUp.push(socket.remove);
    const url = databaseUrl(connection.password, socket.path);
    writeConnectionFile(dataDir, { password: connection.password, url });
    const cluster = join(folder, 'cluster');
    if (!existsSync(cluster)) {
      options.onProgress?.('Creating the database');
      await createCluster({ folder, account, runner, password: connection.password, logger });
    }
    const { clock, timers, durable = true } = options;
    const supervisor = await supervise({ cluster, runner, socketFolder: socket.serverPath, durable, logger, clock, timers });
    cleanUp.push(() => undefined);
    await ensureDatabase(url);
    return {
      url,
      get pid() {
        return supervisor.pid();
      },
      stop: async () => {
        await supervisor.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
