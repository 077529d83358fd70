import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A forward-only step of the schema: `NNNN-verb-noun.sql`. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

/** A row of `schema_migrations`. */
export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

const FILE_NAME = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)+\.sql$/;

/**
 * Reads every migration of a folder, in order.
 * @throws Error when a file is named wrongly or two share a number.
 */
export async function loadMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).sort();
  const migrations = await Promise.all(files.map((file) => loadMigration(folder, file)));
  migrations.forEach((migration, index) => {
    const previous = migrations[index - 1];
    if (previous?.version === migration.version) {
      throw new Error(`Two migrations share a number: ${previous.name} and ${migration.name}. Rename the newer one.`);
    }
  });
  return migrations;
}

async function loadMigration(folder: string, file: string): Promise<Migration> {
  const version = FILE_NAME.exec(file)?.[1];
  if (version === undefined) throw new Error(`Migration file ${file} must be named NNNN-verb-noun.sql.`);
  // A checkout on another system may have changed the line ends; that is not a change of the migration.
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { version: Number(version), name: file.slice(0, -'.sql'.length), checksum, sql };
}

/**
 * The migrations that a database still needs.
 * @throws Error when the database was changed by a newer version, or by a migration that has been edited since.
 */
export function pendingMigrations(
  available: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const byVersion = new Map(available.map((migration) => [migration.version, migration]));
  let newest = 0;
  for (const { version, name, checksum } of applied) {
    const known = byVersion.get(version);
    if (!known) {
      throw new Error(
        `The database has migration ${name}, which this version does not know. Run a newer version on it.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new Error(
        `Migration ${known.name} was changed after it was applied. Restore the file and put the change in a new one.`,
      );
    }
    newest = Math.max(newest, version);
  }
  const done = new Set(applied.map(({ version }) => version));
  const pending = available.filter(({ version }) => !done.has(version));
  const late = pending.find(({ version }) => version < newest);
  if (late)
    throw new Error(`Migration ${late.name} is older than what the database has. Give it the next free number.`);
  return pending;
}
