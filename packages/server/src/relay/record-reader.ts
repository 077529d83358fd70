import { LruMap } from 'toad-cache';
import { type DataKeys, type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { isWellFormedKey } from '../kernel/key-format.ts';
import { openMessageBody } from '../messages/index.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import type { RelayRecord } from './record.ts';
import { createRecordMemory, type Entry } from './record-memory.ts';
import { type RecordFormat, renderRecord } from './render-record.ts';
import type { RecordRow } from './repository.ts';

/** Keys kept in memory beside the hash they open. */
const KEYS_MAX = 100_000;
const UNKNOWN_KEYS_MAX = 50_000;
/** A wrong key asked again within this time costs no query. */
const UNKNOWN_KEY_MS = 5_000;

export interface RecordReaderDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly dataKeys: DataKeys;
  readonly lookupPepper: LookupPepper;
  readonly changes: ChangeFeed;
  /** Shares round trips between concurrent readers. */
  readonly lookUp: (relayHash: Buffer) => Promise<RecordRow | undefined>;
}

/** The answer's text; null for a key that opens no order. Text, because Node sends it with its head in one write. */
export type ReadResult = string | null;

export interface RecordReader {
  /** The answer when it can be given from memory; undefined when the database must be asked. */
  readWarm(key: string, format: RecordFormat): ReadResult | undefined;
  /** The answer, by a query where memory has none. */
  read(key: string, format: RecordFormat): Promise<ReadResult>;
}

/**
 * Reads records by relay key, memory first: a message fills it as it arrives, a change elsewhere empties it. A key
 * whose checksum is wrong costs neither memory nor a query.
 */
export function createRecordReader(deps: RecordReaderDeps): RecordReader {
  const hashByKey = new LruMap<string>(KEYS_MAX);
  const unknownUntil = new LruMap<number>(UNKNOWN_KEYS_MAX);
  const nowMs = () => deps.clock.monotonicMs();
  // The database decides what is over; its clock is followed at the distance seen last, whatever is done to ours.
  let databaseAheadMs = deps.clock.now().getTime() - nowMs();
  const memory = createRecordMemory({
    ...deps,
    query: async (relayHash) => {
      const row = await deps.lookUp(relayHash);
      if (!row) return undefined;
      databaseAheadMs = row.databaseNow.getTime() - nowMs();
      return toRecord(deps, row);
    },
  });

  const answer = (entry: Entry, format: RecordFormat): string => {
    const { record } = entry;
    if (!record.ended && record.expiresAt !== null && record.expiresAt.getTime() <= nowMs() + databaseAheadMs) {
      entry.record = { ...record, ended: true };
      for (const known of FORMATS) delete entry.rendered[known];
    }
    return (entry.rendered[format] ??= renderRecord(entry.record, format));
  };

  const readWarm = (key: string, format: RecordFormat): ReadResult | undefined => {
    const name = hashByKey.get(key);
    const entry = name === undefined ? undefined : memory.get(name);
    if (entry) return answer(entry, format);
    if (!isWellFormedKey('pok_', key)) return null;
    return (unknownUntil.get(key) ?? 0) > nowMs() ? null : undefined;
  };

  return {
    readWarm,
    async read(key, format) {
      const warm = readWarm(key, format);
      if (warm !== undefined) return warm;
      const relayHash = lookupHash(deps.lookupPepper, key);
      const name = relayHash.toString('base64');
      const entry = memory.get(name) ?? (await memory.load(name, relayHash));
      if (!entry) {
        unknownUntil.set(key, nowMs() + UNKNOWN_KEY_MS);
        return null;
      }
      hashByKey.set(key, name);
      return answer(entry, format);
    },
  };
}

const FORMATS = ['json', 'txt', 'full'] as const satisfies readonly RecordFormat[];

async function toRecord({ db, dataKeys }: RecordReaderDeps, row: RecordRow): Promise<RelayRecord> {
  const { displayNo: orderNo, phone, ended, expiresAt, latest } = row;
  if (!latest || ended) return { orderNo, phone, ended, expiresAt, latest: null };
  const { sender, text, code } = openMessageBody(await dataKeys.get(db, row.tenantId), latest);
  return {
    orderNo,
    phone,
    ended,
    expiresAt,
    latest: { messageId: latest.messageId, content: text, code, sender, receivedAt: latest.receivedAt },
  };
}
