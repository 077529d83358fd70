import { LruMap } from 'toad-cache';
import type { Clock } from '../kernel/clock.ts';
import type { ChangeFeed, RecordChange, RecordSnapshot } from '../outbox/index.ts';
import type { RelayRecord } from './record.ts';
import type { RecordFormat, RenderedRecord } from './render-record.ts';

/** Records kept in memory; about 1 KiB each. */
const RECORDS_MAX = 100_000;
/** Of message and template together. Longer ones are read anew each time: so many of them would fill the process. */
const CHARACTERS_MAX = 2_000;
/** No record is believed longer than this without asking the database. */
const RECORD_AGE_MAX_MS = 60_000;

/** A record in memory with its rendered answers. */
export interface Entry {
  record: RelayRecord;
  readonly loadedAtMs: number;
  readonly rendered: Partial<Record<RecordFormat, RenderedRecord>>;
}

export interface RecordMemoryDeps {
  readonly clock: Clock;
  readonly changes: ChangeFeed;
  /** Asks the database; undefined for a hash of no order. */
  readonly query: (relayHash: Buffer) => Promise<RelayRecord | undefined>;
}

/** The records read or changed last, by the base64 of their relay hash. */
export interface RecordMemory {
  /** What memory has, unless it is too old to be believed. */
  get(name: string): Entry | undefined;
  load(name: string, relayHash: Buffer): Promise<Entry | undefined>;
}

/** A query under way. */
interface Load {
  /** A change of the order came in since it was sent. */
  overtaken: boolean;
  entry: Promise<Entry | undefined>;
}

/** Keeps records in step with the changes of this process and of others. */
export function createRecordMemory({ clock, changes, query }: RecordMemoryDeps): RecordMemory {
  const byName = new LruMap<Entry>(RECORDS_MAX);
  const loading = new Map<string, Load>();
  // Not by the wall clock: set back, it would make old records young.
  const nowMs = () => clock.monotonicMs();
  const keep = (name: string, record: RelayRecord): Entry => {
    const entry: Entry = { record, loadedAtMs: nowMs(), rendered: {} };
    if (lengthOf(record) <= CHARACTERS_MAX) byName.set(name, entry);
    else byName.delete(name);
    return entry;
  };

  changes.subscribe((change) => {
    applyChange(byName, change, keep);
    const overtaken = change.kind === 'all-stale' ? [...loading.values()] : [loading.get(change.relayHash)];
    for (const load of overtaken) if (load) load.overtaken = true;
  });

  const get = (name: string): Entry | undefined => {
    const entry = byName.get(name);
    return entry && nowMs() - entry.loadedAtMs < RECORD_AGE_MAX_MS ? entry : undefined;
  };

  /** Asks again when a change came in meanwhile, so that an old row never hides a new one. */
  const run = async (name: string, relayHash: Buffer, load: Load): Promise<Entry | undefined> => {
    for (;;) {
      load.overtaken = false;
      const record = await query(relayHash);
      if (!record) return undefined;
      if (!load.overtaken) return keep(name, record);
      const newer = get(name);
      if (newer) return newer;
    }
  };

  return {
    get,
    /** Readers of one order share a query, so that each change needs to be noted once. */
    load(name, relayHash) {
      const running = loading.get(name);
      if (running) return running.entry;
      const load: Load = { overtaken: false, entry: Promise.resolve(undefined) };
      loading.set(name, load);
      load.entry = run(name, relayHash, load).finally(() => loading.delete(name));
      return load.entry;
    },
  };
}

function applyChange(
  byName: LruMap<Entry>,
  change: RecordChange,
  keep: (name: string, record: RelayRecord) => void,
): void {
  switch (change.kind) {
    case 'message': {
      const { orderNo, phone, expiresAt, message } = change.record;
      const known = byName.get(change.relayHash)?.record;
      // Answers of calls that ran side by side may come back in the other order.
      if (isLater(known?.latest, message)) return;
      // What comes with a message knows of no template: where there is one, the next reader asks.
      if (known?.template) byName.delete(change.relayHash);
      else keep(change.relayHash, { orderNo, phone, expiresAt, ended: false, latest: message, template: null });
      return;
    }
    case 'stale':
      byName.delete(change.relayHash);
      return;
    case 'all-stale':
      byName.clear();
  }
}

function lengthOf({ latest, template }: RelayRecord): number {
  return (latest?.content.length ?? 0) + (template?.body.length ?? 0);
}

/** The order of messages in the database: by the time they were received, and then by id. */
function isLater(known: RelayRecord['latest'] | undefined, message: RecordSnapshot['message']): boolean {
  if (!known) return false;
  const laterByMs = known.receivedAt.getTime() - message.receivedAt.getTime();
  return laterByMs > 0 || (laterByMs === 0 && known.messageId > message.messageId);
}
