import { type Db, run, type Tx } from '../db/index.ts';
import { type Alarm, type AlarmKind, CLOSED_BY_PEOPLE } from './alarm.ts';

export interface RaisedAlarm {
  readonly kind: AlarmKind;
  /** Null where it is about the box. */
  readonly providerId: number | null;
  /** Figures and ids; never a number, a text or a secret. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Opens an alarm, or brings the open one of its kind and provider up to date. True when it was not open before. */
export async function raiseAlarm(source: Db | Tx, { kind, providerId, details }: RaisedAlarm): Promise<boolean> {
  const [row] = await run<{ opened: boolean }>(source, {
    name: 'alarm_raise',
    text: 'SELECT alarm_raise($1, $2, $3) AS opened',
    values: [kind, providerId, JSON.stringify(details)],
  });
  return row?.opened ?? false;
}

/** Closes the open alarm of a kind, if there is one: what it was about is over. */
export async function closeAlarm(
  source: Db | Tx,
  { kind, providerId }: Pick<RaisedAlarm, 'kind' | 'providerId'>,
): Promise<void> {
  await run(source, {
    name: 'alarm_close',
    text: `UPDATE alarms SET closed_at = app_now()
            WHERE kind = $1 AND coalesce(provider_id, 0) = coalesce($2::bigint, 0) AND closed_at IS NULL`,
    values: [kind, providerId],
  });
}

interface AlarmRow {
  alarm_id: bigint;
  kind: AlarmKind;
  provider_id: bigint | null;
  details: Record<string, unknown>;
  opened_at: Date;
  updated_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  note: string | null;
  closed_at: Date | null;
}

const COLUMNS =
  'alarm_id, kind, provider_id, details, opened_at, updated_at, acknowledged_at, acknowledged_by, note, closed_at';

export interface AlarmPage {
  readonly limit: number;
  /** The last one of the page before; null at the beginning. */
  readonly beforeAlarmId: number | null;
  readonly openOnly: boolean;
}

/** Newest first. */
export async function listAlarms(db: Db, { limit, beforeAlarmId, openOnly }: AlarmPage): Promise<Alarm[]> {
  const rows = await db.single<AlarmRow>({
    name: 'alarms_list',
    text: `SELECT ${COLUMNS} FROM alarms
            WHERE ($2::bigint IS NULL OR alarm_id < $2) AND (NOT $3 OR closed_at IS NULL)
            ORDER BY alarm_id DESC LIMIT $1`,
    values: [limit, beforeAlarmId, openOnly],
  });
  return rows.map(toAlarm);
}

export interface Acknowledgement {
  readonly alarmId: number;
  readonly by: string;
  readonly note: string;
}

/** Notes that a person has seen it; undefined when there is no such alarm. */
export async function acknowledgeAlarm(tx: Tx, { alarmId, by, note }: Acknowledgement): Promise<Alarm | undefined> {
  const [row] = await tx.query<AlarmRow>({
    name: 'alarm_acknowledge',
    text: `UPDATE alarms SET acknowledged_at = app_now(), acknowledged_by = $2, note = $3,
                  closed_at = CASE WHEN kind = ANY ($4) THEN coalesce(closed_at, app_now()) ELSE closed_at END
            WHERE alarm_id = $1 RETURNING ${COLUMNS}`,
    values: [alarmId, by, note, CLOSED_BY_PEOPLE],
  });
  return row && toAlarm(row);
}

/** How many are open, by kind. */
export async function countOpenAlarms(db: Db): Promise<ReadonlyMap<AlarmKind, number>> {
  const rows = await db.single<{ kind: AlarmKind; open: number }>({
    name: 'alarms_count',
    text: 'SELECT kind, count(*)::int AS open FROM alarms WHERE closed_at IS NULL GROUP BY kind',
  });
  return new Map(rows.map(({ kind, open }) => [kind, open]));
}

function toAlarm(row: AlarmRow): Alarm {
  return {
    alarmId: Number(row.alarm_id),
    kind: row.kind,
    providerId: row.provider_id === null ? null : Number(row.provider_id),
    details: row.details,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    note: row.note,
    closedAt: row.closed_at,
  };
}
