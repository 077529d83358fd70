import { type Db, deleteInBatches, type Tx } from '../db/index.ts';
import type { HealthCell } from './health-book.ts';
import type { HealthCounts } from './health-figures.ts';

interface CellRow {
  provider_id: bigint;
  country: string;
  service: string;
  calls: number;
  failed_calls: number;
  ended: number;
  succeeded: number;
  seconds: number[];
  as_of: Date;
  revision: bigint;
}

const CELL = 'provider_id, country, service, calls, failed_calls, ended, succeeded, seconds, as_of, revision';

/** Counts the next events, in one transaction with how far it came; returns how many it looked at. */
export async function foldHealth(db: Db, batchSize: number): Promise<number> {
  const [row] = await db.single<{ looked: number }>({
    name: 'health_fold',
    text: 'SELECT health_fold($1) AS looked',
    values: [batchSize],
  });
  return row?.looked ?? 0;
}

/** The counts that changed after a revision, in the order they did. */
export async function listChangedHealth(
  db: Db,
  afterRevision: bigint,
  limit: number,
): Promise<{ readonly cells: readonly HealthCell[]; readonly revision: bigint }> {
  const rows = await db.single<CellRow>({
    name: 'health_changed',
    text: `SELECT ${CELL} FROM provider_health WHERE revision > $1 ORDER BY revision LIMIT $2`,
    values: [afterRevision, limit],
  });
  return { cells: rows.map(toCell), revision: rows.at(-1)?.revision ?? afterRevision };
}

/** One provider's counts, as of now, those with the most orders first; the one for everything is not among them. */
export async function listHealthOf(
  db: Db,
  providerId: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly HealthCell[]; readonly total: number }> {
  const rows = await db.single<CellRow & { total: number }>({
    name: 'health_of_provider',
    text: `SELECT ${FADED}, (count(*) OVER ())::int AS total FROM provider_health
            WHERE provider_id = $1 AND country <> '*' ORDER BY ended DESC, country, service LIMIT $2 OFFSET $3`,
    values: [providerId, limit, offset],
  });
  return { items: rows.map(toCell), total: rows[0]?.total ?? 0 };
}

const FADED = `provider_id, country, service, calls * health_fading(as_of, app_now()) AS calls,
  failed_calls * health_fading(as_of, app_now()) AS failed_calls, ended * health_fading(as_of, app_now()) AS ended,
  succeeded * health_fading(as_of, app_now()) AS succeeded,
  health_add(seconds, health_fading(as_of, app_now()), array_fill(0::double precision, ARRAY[cardinality(seconds)])) AS seconds,
  app_now() AS as_of, revision`;

/** All that is counted of one provider, as of now; undefined when nothing is. */
export async function findHealthOf(db: Db, providerId: number): Promise<HealthCell | undefined> {
  const [row] = await db.single<CellRow>({
    name: 'health_of_provider_overall',
    text: `SELECT ${FADED} FROM provider_health WHERE provider_id = $1 AND country = '*' AND service = '*'`,
    values: [providerId],
  });
  return row && toCell(row);
}

/** One hour of one provider. */
export interface HealthHour extends HealthCounts {
  readonly hour: Date;
  /** Numbers that orders were given. */
  readonly activated: number;
}

/** The last hours of one provider in which something was counted, the oldest first. */
export async function listHealthHours(db: Db, providerId: number, hours: number): Promise<readonly HealthHour[]> {
  const rows = await db.single<Omit<CellRow, 'provider_id'> & { hour: Date; activated: number }>({
    name: 'health_hours',
    text: `SELECT hour, calls, failed_calls, activated, ended, succeeded, seconds FROM provider_health_hours
            WHERE provider_id = $1 AND hour > date_trunc('hour', app_now()) - make_interval(hours => $2) ORDER BY hour`,
    values: [providerId, hours],
  });
  return rows.map(({ hour, calls, failed_calls: failedCalls, activated, ended, succeeded, seconds }) => ({
    hour,
    calls,
    failedCalls,
    activated,
    ended,
    succeeded,
    seconds,
  }));
}

/** Drops hours of more than 14 days ago, and counts of which nothing is left. */
export async function dropOldHealth(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'health_hours_drop_old',
    text: `DELETE FROM provider_health_hours WHERE (provider_id, hour) IN (
             SELECT provider_id, hour FROM provider_health_hours
              WHERE hour < (SELECT app_now()) - interval '14 days' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
  await deleteInBatches(db, {
    name: 'health_drop_faded',
    text: `DELETE FROM provider_health WHERE (provider_id, country, service) IN (
             SELECT provider_id, country, service FROM provider_health
              WHERE as_of < (SELECT app_now()) - interval '60 days' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}

export interface ProviderPause {
  readonly providerId: number;
  readonly reason: string;
  readonly pausedAt: Date;
}

export async function listPauses(db: Db): Promise<readonly ProviderPause[]> {
  const rows = await db.single<{ provider_id: bigint; reason: string; paused_at: Date }>({
    name: 'provider_pauses_list',
    text: 'SELECT provider_id, reason, paused_at FROM provider_pauses ORDER BY provider_id',
  });
  return rows.map((row) => ({ providerId: Number(row.provider_id), reason: row.reason, pausedAt: row.paused_at }));
}

/** Pauses a provider; false when it is paused already. The provider must be there. */
export async function insertPause(tx: Tx, providerId: number, reason: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'provider_pause',
    text: `INSERT INTO provider_pauses (provider_id, reason) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING provider_id`,
    values: [providerId, reason],
  });
  return rows.length > 0;
}

/** False when it was not paused. */
export async function deletePause(tx: Tx, providerId: number): Promise<boolean> {
  const rows = await tx.query({
    name: 'provider_resume',
    text: 'DELETE FROM provider_pauses WHERE provider_id = $1 RETURNING provider_id',
    values: [providerId],
  });
  return rows.length > 0;
}

function toCell(row: CellRow): HealthCell {
  return {
    providerId: Number(row.provider_id),
    country: row.country,
    service: row.service,
    calls: row.calls,
    failedCalls: row.failed_calls,
    ended: row.ended,
    succeeded: row.succeeded,
    seconds: row.seconds,
    asOf: row.as_of,
  };
}
