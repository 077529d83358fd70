import { join, resolve } from 'node:path';
import { backupDatabase } from '../src/db/index.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { AppError } from '../src/kernel/errors.ts';
import { runOnDatabase } from './run-on-database.ts';

const [file] = process.argv.slice(2);

await runOnDatabase({
  access: 'share',
  run: async (url, { kek, dataDir }) => {
    if (!file) throw new AppError('VALIDATION_FAILED', { detail: 'Usage: npm run backup -- FILE' });
    const target = resolve(file);
    const { rows, tables, schemaVersion } = await backupDatabase({ url, file: target, clock: systemClock });
    const key = kek === null ? `file ${join(dataDir, 'kek')}` : 'value of KEY_ENCRYPTION_KEY';
    return [
      `Backup written to ${target}: ${rows} rows of ${tables} tables, schema version ${schemaVersion}.`,
      `The master key is NOT in it. Keep the ${key} in another safe place: without it nobody can read keys and messages.`,
    ];
  },
});
