import { LruMap } from 'toad-cache';
import { type DataKeys, type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { isWellFormedKey } from '../kernel/key-format.ts';
import { openMessageBody } from '../messages/index.ts';
import type { ChangeFeed, RecordChange } from '../outbox/index.ts';
import type { RelayRecord } from './record.ts';
import { type RecordFormat, renderRecord } from './render-record.ts';
import type { RecordRow } from './repository.ts';

/** Records and keys kept in memory; about 1 KiB each. */
const RECORDS_MAX = 100_000;
const UNKNOWN_KEYS_MAX = 50_000;
/** A wrong key asked again within this time costs no query. */
const UNKNOWN_KEY_MS = 5_000;
/** No record is believed longer than this without asking the database. */
const RECORD_AGE_MAX_MS = 60_000;

export interface RecordReaderDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly dataKeys: DataKeys;
  readonly lookupPepper: LookupPepper;
  readonly changes: ChangeFeed;
  /** Shares round trips between concurrent readers. */
  readonly lookUp: (relayHash: Buffer) => Promise<RecordRow | undefined>;
}

export type ReadResult = Buffer | 'wrong-key';

export interface RecordReader {
  /** The answer when it can be given from memory; undefined when the database must be asked. */
  readWarm(key: string, format: RecordFormat): ReadResult | undefined;
  /** The answer, by a query where memory has none. */
  read(key: string, format: RecordFormat): Promise<ReadResult>;
}

/** A record in memory with its rendered answers. */
interface Entry {
  record: RelayRecord;
  loadedAtMs: number;
  readonly rendered: Partial<Record<RecordFormat, Buffer>>;
}

/**
 * Reads records by relay key, memory first: a message fills it as it arrives, a change elsewhere empties it. A key
 * whose checksum is wrong costs neither memory nor a query.
 */
export function createRecordReader(deps: RecordReaderDeps): RecordReader {
  const byHash = new LruMap<Entry>(RECORDS_MAX);
  const hashByKey = new LruMap<string>(RECORDS_MAX);
  const unknownUntil = new LruMap<number>(UNKNOWN_KEYS_MAX);
  // The database decides what is over; its clock is followed at the distance seen last.
  let databaseAheadMs = 0;
  const nowMs = () => deps.clock.now().getTime();

  const loading = new Map<string, Load>();

  deps.changes.subscribe((change) => {
    applyChange(byHash, change, nowMs());
    for (const [name, load] of loading) load.overtaken ||= change.kind === 'all-stale' || change.relayHash === name;
  });

  const answer = (entry: Entry, format: RecordFormat): Buffer => {
    const { record } = entry;
    if (!record.ended && record.expiresAt !== null && record.expiresAt.getTime() <= nowMs() + databaseAheadMs) {
      entry.record = { ...record, ended: true };
      for (const known of FORMATS) delete entry.rendered[known];
    }
    return (entry.rendered[format] ??= renderRecord(entry.record, format));
  };

  const readWarm = (key: string, format: RecordFormat): ReadResult | undefined => {
    const hash = hashByKey.get(key);
    const entry = hash === undefined ? undefined : byHash.get(hash);
    if (entry && nowMs() - entry.loadedAtMs < RECORD_AGE_MAX_MS) return answer(entry, format);
    if (!isWellFormedKey('pok_', key)) return 'wrong-key';
    return (unknownUntil.get(key) ?? 0) > nowMs() ? 'wrong-key' : undefined;
  };

  /** Reads an order from the database; again when a change came in meanwhile, so that an old row never hides a new one. */
  const load = async (name: string, hash: Buffer): Promise<Entry | undefined> => {
    for (;;) {
      const state: Load = { overtaken: false };
      loading.set(name, state);
      const row = await deps.lookUp(hash);
      const record = row && (await toRecord(deps, row));
      if (state.overtaken) continue;
      if (loading.get(name) === state) loading.delete(name);
      if (!row || !record) return undefined;
      databaseAheadMs = row.databaseNow.getTime() - nowMs();
      const entry: Entry = { record, loadedAtMs: nowMs(), rendered: {} };
      byHash.set(name, entry);
      return entry;
    }
  };

  return {
    readWarm,
    async read(key, format) {
      const warm = readWarm(key, format);
      if (warm !== undefined) return warm;
      const hash = lookupHash(deps.lookupPepper, key);
      const name = hash.toString('base64');
      const entry = byHash.get(name) ?? (await load(name, hash));
      if (!entry) {
        unknownUntil.set(key, nowMs() + UNKNOWN_KEY_MS);
        return 'wrong-key';
      }
      hashByKey.set(key, name);
      return answer(entry, format);
    },
  };
}

interface Load {
  overtaken: boolean;
}

const FORMATS = ['json', 'txt', 'full'] as const satisfies readonly RecordFormat[];

function applyChange(byHash: LruMap<Entry>, change: RecordChange, loadedAtMs: number): void {
  switch (change.kind) {
    case 'message': {
      const { orderNo, phone, expiresAt, message } = change.record;
      byHash.set(change.relayHash, {
        record: { orderNo, phone, expiresAt, ended: false, latest: message },
        loadedAtMs,
        rendered: {},
      });
      return;
    }
    case 'stale':
      byHash.delete(change.relayHash);
      return;
    case 'all-stale':
      byHash.clear();
  }
}

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
