/**
 * A process of its own that runs the embedded server, for tests that kill it: `dataDir [write]`.
 * Prints one JSON line when it serves or is refused; with `write`, then one line per committed row.
 */
import { openDatabase, startEmbeddedPostgres } from '../../src/db/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { AppError, messageOf } from '../../src/kernel/errors.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemTimers } from '../../src/kernel/timers.ts';

const [dataDir = '', mode] = process.argv.slice(2);
const copyFolder = process.env['TEST_COPY_FOLDER'];
const nativeFolder = process.env['TEST_NATIVE_FOLDER'];
const logger = createLogger({ level: 'silent' });
const print = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);

try {
  const { url, pid } = await startEmbeddedPostgres({
    dataDir,
    logger,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    ...(copyFolder ? { copyFolders: [copyFolder] } : {}),
    ...(nativeFolder ? { nativeFolder } : {}),
  });
  print({ url, pid });
  if (mode === 'write') await Promise.all([writeRows(url), writeRows(url), writeRows(url), writeRows(url)]);
  setInterval(() => undefined, 60_000);
} catch (error) {
  print({
    refused: error instanceof AppError ? error.detail : messageOf(error),
    code: error instanceof AppError ? error.code : null,
  });
  process.exitCode = 1;
}

async function writeRows(url: string): Promise<void> {
  const db = openDatabase({ url, poolSize: 1, logger });
  for (;;) {
    const [row] = await db.single<{ id: bigint }>({
      name: 'write',
      text: 'INSERT INTO written DEFAULT VALUES RETURNING id',
    });
    print({ committed: String(row?.id) });
  }
}
