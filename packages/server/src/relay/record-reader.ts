import { LruMap } from 'toad-cache';
import { type DataKeys, type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { isWellFormedKey } from '../kernel/key-format.ts';
import { openMessageBody } from '../messages/index.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import type { RelayRecord } from './record.ts';
import { createRecordMemory, type Entry } from './record-memory.ts';
import { type RecordFormat, type RenderedRecord, renderRecord } from './render-record.ts';
import type { RecordRow } from './repository.ts';

/** Keys kept in memory beside the hash they open. */
const KEYS_MAX = 100_000;
const UNKNOWN_KEYS_MAX = 50_000;
/** Answers longer than this are made anew for each reader; a template may repeat a message many times. */
const KEPT_LENGTH_MAX = 4_000;
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

/** The answer; null for a key that opens no order. Text, because Node sends it with its head in one write. */
export type ReadResult = RenderedRecord | null;

/** An answer as somebody waits for it. */
export interface LookResult {
  readonly answer: RenderedRecord;
  /** There is a message that was not seen, or there will never be one: nothing to wait for. */
  readonly final: boolean;
  /** Of the message in the answer. */
  readonly messageId: string | null;
  readonly relayHash: Buffer;
  /** Until the order is over; null while its end is not known. */
  readonly endsInMs: number | null;
}

export interface RecordReader {
  /** The answer when it can be given from memory; undefined when the database must be asked. */
  readWarm(key: string, format: RecordFormat): ReadResult | undefined;
  /** The answer, by a query where memory has none. */
  read(key: string, format: RecordFormat): Promise<ReadResult>;
  /** The answer for who has seen the message `after`; null for a key that opens no order. */
  look(key: string, format: RecordFormat, after: string): Promise<LookResult | null>;
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

  const answer = (entry: Entry, format: RecordFormat): RenderedRecord => {
    const { record } = entry;
    if (!record.ended && record.expiresAt !== null && record.expiresAt.getTime() <= nowMs() + databaseAheadMs) {
      entry.record = { ...record, ended: true };
      for (const known of FORMATS) delete entry.rendered[known];
    }
    return entry.rendered[format] ?? renderAndKeep(entry, format);
  };

  const readWarm = (key: string, format: RecordFormat): ReadResult | undefined => {
    const name = hashByKey.get(key);
    const entry = name === undefined ? undefined : memory.get(name);
    if (entry) return answer(entry, format);
    if (!isWellFormedKey('pok_', key)) return null;
    return (unknownUntil.get(key) ?? 0) > nowMs() ? null : undefined;
  };

  /** The entry of a key whose form is right. */
  const find = async (key: string): Promise<{ entry: Entry; relayHash: Buffer } | null> => {
    const relayHash = lookupHash(deps.lookupPepper, key);
    const name = relayHash.toString('base64');
    const entry = memory.get(name) ?? (await memory.load(name, relayHash));
    if (!entry) {
      unknownUntil.set(key, nowMs() + UNKNOWN_KEY_MS);
      return null;
    }
    hashByKey.set(key, name);
    return { entry, relayHash };
  };

  return {
    readWarm,
    async read(key, format) {
      const warm = readWarm(key, format);
      if (warm !== undefined) return warm;
      const found = await find(key);
      return found && answer(found.entry, format);
    },
    async look(key, format, after) {
      const found = readWarm(key, format) === null ? null : await find(key);
      if (!found) return null;
      const { entry, relayHash } = found;
      // Rendered first, because that ends a record whose time is over.
      const whole = answer(entry, format);
      const { expiresAt } = entry.record;
      const endsInMs = expiresAt && expiresAt.getTime() - (nowMs() + databaseAheadMs);
      return { relayHash, endsInMs, ...unseen(entry.record, { format, after, whole }) };
    },
  };
}

const FORMATS = ['default', 'json', 'txt', 'full'] as const satisfies readonly RecordFormat[];

function renderAndKeep(entry: Entry, format: RecordFormat): RenderedRecord {
  const rendered = renderRecord(entry.record, format);
  if (rendered.text.length <= KEPT_LENGTH_MAX) entry.rendered[format] = rendered;
  return rendered;
}

/** What of a record is news to who has seen the message `after`. */
function unseen(
  record: RelayRecord,
  { format, after, whole }: { format: RecordFormat; after: string; whole: RenderedRecord },
): Pick<LookResult, 'answer' | 'final' | 'messageId'> {
  if (record.ended) return { answer: whole, final: true, messageId: null };
  const messageId = record.latest?.messageId ?? null;
  if (messageId !== after.toLowerCase()) return { answer: whole, final: messageId !== null, messageId };
  return { answer: renderRecord({ ...record, latest: null }, format), final: false, messageId: null };
}

async function toRecord({ db, dataKeys }: RecordReaderDeps, row: RecordRow): Promise<RelayRecord> {
  const { displayNo: orderNo, phone, ended, expiresAt, latest, template } = row;
  if (!latest || ended) return { orderNo, phone, ended, expiresAt, latest: null, template };
  const { sender, text, code } = openMessageBody(await dataKeys.get(db, row.tenantId), latest);
  return {
    orderNo,
    phone,
    ended,
    expiresAt,
    template,
    latest: { messageId: latest.messageId, content: text, code, sender, receivedAt: latest.receivedAt },
  };
}
