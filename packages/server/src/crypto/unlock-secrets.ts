import { timingSafeEqual } from 'node:crypto';
import type { Db } from '../db/index.ts';
import { createKekFile, KekError, parseKek, readKekFile } from './kek-file.ts';
import { findKeyCheck, insertKeyCheck, type KeyCheck } from './repository.ts';
import { deriveSecrets, type Secrets } from './secrets.ts';

/** Where the key-encryption key is: a file, which is made when a new database has none, or a configured value. */
export type KekSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'value'; readonly base64: string };

/**
 * Loads the key-encryption key at start, makes one for a database that has never had any, and makes sure that it is
 * the one this database is sealed under, before anything else is written. Run after the migrations.
 * @throws KekError with one line for the operator when the key is missing, unreadable, or another database's.
 */
export async function unlockSecrets(db: Db, source: KekSource): Promise<Secrets> {
  const check = await findKeyCheck(db);
  const secrets = deriveSecrets(await loadOrCreateKek(source, check !== undefined));
  if (check) {
    requireSameKey(check, secrets, source);
    return secrets;
  }
  await insertKeyCheck(db, secrets);
  // Two nodes may start on an empty database at once; the one whose row stands decides.
  const standing = await findKeyCheck(db);
  if (standing) requireSameKey(standing, secrets, source);
  return secrets;
}

async function loadOrCreateKek(source: KekSource, databaseIsSealed: boolean): Promise<Buffer> {
  if (source.kind === 'value') return parseKek(source.base64, originOf(source));
  const kek = await readKekFile(source.path);
  if (kek) return kek;
  if (databaseIsSealed) {
    throw new KekError(
      `The key-encryption key is missing; restore it to ${source.path} from your backup. Data was left as it is.`,
    );
  }
  return await createKekFile(source.path);
}

function requireSameKey(check: KeyCheck, secrets: Secrets, source: KekSource): void {
  if (check.kekId === secrets.kekId && timingSafeEqual(check.checkValue, secrets.checkValue)) return;
  throw new KekError(
    `The key-encryption key in ${originOf(source)} (${secrets.kekId}) is not the one this database is sealed under ` +
      `(${check.kekId}); restore that one. Data was left as it is.`,
  );
}

function originOf(source: KekSource): string {
  return source.kind === 'file' ? source.path : 'the configuration';
}
