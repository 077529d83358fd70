import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createCodeBook, createUnknownCodes, listUnknownCodes, type UnknownCodes } from '../../../src/catalog/index.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createFakeTime, type FakeTime } from '../../support/fake-time.ts';

const ALL = { providerId: null, kind: null, limit: 100, offset: 0 };

let database: TestDatabase;
let providerId: number;
let time: FakeTime;
let unknown: UnknownCodes;

beforeAll(async () => {
  database = await createTestDatabase();
  const [row] = await database.sql<{ provider_id: bigint }>(
    `INSERT INTO providers (name, alias, adapter, sealed_config, own_numbers, markup_bps)
     VALUES ('market', 'Platform A', 'handler-api', '', false, 0) RETURNING provider_id`,
  );
  providerId = Number(row?.provider_id);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql('DELETE FROM unknown_codes');
  time = createFakeTime();
  unknown = createUnknownCodes({ ...time, db: database.db, logger: createLogger({ level: 'silent' }) });
});

function statements(): number {
  const counts = database.db.statementCounts();
  return ['unknown_codes_save', 'unknown_codes_bound'].reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
}

const service = (foreignCode: string, name: string | null = null, of = providerId) =>
  ({ providerId: of, kind: 'service', foreignCode, name }) as const;

it('writes a million offers of six thousand codes in two statements, and keeps five thousand codes', async () => {
  const mapper = createCodeBook(unknown).mapperFor(providerId);
  const before = statements();
  const startedMs = performance.now();
  for (let offer = 0; offer < 1_000_000; offer++)
    mapper.service(`x${offer % 6_000}`, { name: `Name ${offer % 6_000}` });
  // Two microseconds an offer on a busy machine; the limit only catches a cost of another order.
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  expect(statements()).toBe(before);
  await unknown.flush();
  expect(statements()).toBe(before + 2);
  const { items, total } = await listUnknownCodes(database.db, ALL);
  expect(total).toBe(5_000);
  expect(items[0]).toMatchObject({ kind: 'service', offers: 167 });
});

it('writes a code once in ten minutes, however often it is seen, and counts what it saw since', async () => {
  for (let offer = 0; offer < 3; offer++) unknown.note(service('zzz9', 'New'));
  await unknown.flush();
  const before = statements();
  for (let offer = 0; offer < 7; offer++) unknown.note(service('zzz9', 'New'));
  await time.advance(60_000);
  await unknown.flush();
  expect(statements()).toBe(before);
  await time.advance(10 * 60_000);
  unknown.note(service('zzz9', 'New'));
  await unknown.flush();
  expect((await listUnknownCodes(database.db, ALL)).items).toEqual([
    expect.objectContaining({ foreignCode: 'zzz9', name: 'New', offers: 8 }),
  ]);
});

it('passes over codes that cannot be stored, and those of a source that is gone', async () => {
  unknown.note(service('line\nbreak'));
  unknown.note(service('\ud800'));
  unknown.note(service('x'.repeat(201)));
  unknown.note(service('zzz1', null, 999_999));
  unknown.note(service('zzz2', 'n'.repeat(500)));
  await unknown.flush();
  const { items } = await listUnknownCodes(database.db, ALL);
  expect(items.map(({ foreignCode, name }) => [foreignCode, name?.length])).toEqual([['zzz2', 200]]);
});

it('writes again what could not be written', async () => {
  let isDown = true;
  const notes = createUnknownCodes({
    ...time,
    db: {
      single: database.db.single,
      transaction: (work) =>
        isDown ? Promise.reject(new Error('the database is gone')) : database.db.transaction(work),
    },
    logger: createLogger({ level: 'silent' }),
  });
  notes.note(service('zzz3'));
  await notes.flush();
  isDown = false;
  notes.note(service('zzz3'));
  await notes.flush();
  expect((await listUnknownCodes(database.db, ALL)).items.map(({ foreignCode }) => foreignCode)).toEqual(['zzz3']);
});
