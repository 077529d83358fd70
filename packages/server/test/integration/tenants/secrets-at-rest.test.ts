import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../../src/audit/index.ts';
import { type KekSource, unlockSecrets } from '../../../src/crypto/index.ts';
import { createApiKey, refreshSession } from '../../../src/tenants/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { PASSWORD, registerSomebody, startNode } from './support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simsmsbox-kek-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every column of every table as text; binary columns also as the bytes and the base64 they hold. */
async function dump({ sql }: TestDatabase): Promise<string> {
  const tables = await sql<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    for (const row of await sql(`SELECT * FROM ${name}`)) {
      for (const value of Object.values(row)) {
        if (Buffer.isBuffer(value))
          texts.push(value.toString('latin1'), value.toString('base64'), value.toString('hex'));
        else
          texts.push(
            typeof value === 'string'
              ? value
              : JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
          );
      }
    }
  }
  return texts.join('\n');
}

async function withDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await createTestDatabase();
  try {
    await work(database);
  } finally {
    await database.drop();
  }
}

describe('a database dump', () => {
  it('holds no API key, refresh token, access token or password, though all were used (INV18)', async () => {
    await withDatabase(async (database) => {
      const node = startNode(database);
      const signedIn = await registerSomebody(node);
      const next = await refreshSession(node.tenants, { refreshToken: signedIn.refreshToken, ip: null });
      const { tenantId } = signedIn.user;
      const live = await createApiKey(node.tenants, { tenantId, actor: SYSTEM_ACTOR, name: 'live' });
      const test = await createApiKey(node.tenants, { tenantId, actor: SYSTEM_ACTOR, name: 'test', mode: 'test' });
      const text = await dump(database);
      // The dump is complete: what is meant to be readable is in it.
      expect(text).toContain(signedIn.user.email);
      expect(text).toContain('api-key.created');
      const keys = [signedIn.refreshToken, next.refreshToken, live.key, test.key];
      // Nor the random part of a key without prefix and checksum.
      const parts = keys.map((key) => key.slice(-36, -6));
      for (const secret of [...keys, ...parts, next.accessToken, PASSWORD]) expect(text).not.toContain(secret);
    });
  });
});

describe('the key-encryption key', () => {
  const file = (name: string): KekSource & { readonly path: string } => ({ kind: 'file', path: join(folder, name) });

  it('is made for a new database, in a file only its owner can read, and is the same at the next start', async () => {
    await withDatabase(async ({ db }) => {
      const source = file('new');
      const secrets = await unlockSecrets(db, source);
      expect((await stat(source.path)).mode & 0o777).toBe(0o600);
      expect(await readFile(source.path, 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/u);
      expect(await unlockSecrets(db, source)).toEqual(secrets);
    });
  });

  it('is the same for nodes that start on an empty database at once with one file', async () => {
    await withDatabase(async ({ db }) => {
      const all = await Promise.all(Array.from({ length: 6 }, () => unlockSecrets(db, file('shared'))));
      expect(new Set(all.map(({ kekId }) => kekId)).size).toBe(1);
    });
  });

  it('is claimed by one of two nodes that start on an empty database with two files; the other is refused', async () => {
    await withDatabase(async ({ db }) => {
      const results = await Promise.allSettled([unlockSecrets(db, file('left')), unlockSecrets(db, file('right'))]);
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });
  });

  it('that is missing, foreign or garbled is refused in one line, and nothing is written (F25)', async () => {
    await withDatabase(async (database) => {
      await unlockSecrets(database.db, file('right one'));
      await withDatabase(async (other) => void (await unlockSecrets(other.db, file('foreign'))));
      await writeFile(file('garbled').path, 'not a key\n');
      const before = await dump(database);
      const cases: [KekSource, RegExp][] = [
        [
          file('missing'),
          /^The key-encryption key is missing; restore it to .*missing from your backup\. Data was left as it is\.$/u,
        ],
        [
          file('foreign'),
          /^The key-encryption key in .*foreign \([0-9a-f]{16}\) is not the one this database is sealed under/u,
        ],
        [file('garbled'), /^.*garbled is not a key-encryption key \(32 bytes in base64\)\.$/u],
        [{ kind: 'value', base64: 'AAAA' }, /^the configuration is not a key-encryption key/u],
        [{ kind: 'file', path: folder }, /^The key-encryption key .* cannot be read: /u],
      ];
      for (const [source, message] of cases) {
        await expect(unlockSecrets(database.db, source)).rejects.toMatchObject({
          name: 'KekError',
          message: expect.stringMatching(message) as string,
        });
      }
      expect(await dump(database)).toBe(before);
      await expect(stat(file('missing').path)).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });

  it('may come from the configuration instead of a file', async () => {
    await withDatabase(async ({ db }) => {
      const source: KekSource = { kind: 'value', base64: Buffer.alloc(32, 3).toString('base64') };
      expect(await unlockSecrets(db, source)).toEqual(await unlockSecrets(db, source));
    });
  });

  it('is refused in one line where its folder does not exist', async () => {
    await withDatabase(async ({ db }) => {
      const source: KekSource = { kind: 'file', path: join(folder, 'no such folder', 'kek') };
      await expect(unlockSecrets(db, source)).rejects.toMatchObject({ name: 'KekError' });
    });
  });

  it('leaves no draft of its file behind, whoever won', async () => {
    expect((await readdir(folder)).filter((name) => name.includes('.'))).toEqual([]);
  });
});
