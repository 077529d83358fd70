import { join, resolve } from 'node:path';
import { restoreDatabase } from '../src/db/index.ts';
import { AppError } from '../src/kernel/errors.ts';
import { runOnDatabase } from './run-on-database.ts';

const args = process.argv.slice(2);
const [file] = args.filter((arg) => !arg.startsWith('--'));
const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--force');

await runOnDatabase({
  access: 'alone',
  run: async (url, { kek, dataDir }) => {
    if (!file || unknown)
      throw new AppError('VALIDATION_FAILED', { detail: 'Usage: npm run restore -- FILE [--force]' });
    const { rows, tables, createdAt, schemaVersion } = await restoreDatabase({
      url,
      file: resolve(file),
      migrationsFolder: join(import.meta.dirname, '../migrations'),
      force: args.includes('--force'),
    });
    const key = kek === null ? `in ${join(dataDir, 'kek')}` : 'in KEY_ENCRYPTION_KEY';
    return [
      `Restored the backup of ${createdAt}: ${rows} rows of ${tables} tables, schema version ${schemaVersion}.`,
      `The master key of that time must be ${key}: it is not part of a backup.`,
    ];
  },
});
