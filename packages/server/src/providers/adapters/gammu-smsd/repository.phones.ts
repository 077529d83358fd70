import type { SQLOutputValue } from 'node:sqlite';
import { parseTime } from '../../../kernel/clock.ts';
import { openDatabase, textOf } from './repository.ts';

/** What a daemon last wrote about its modem. */
export interface PhoneReport {
  /** When it wrote that. */
  readonly seenAt: Date;
  /** False when it has only said that it is there: it does not measure (`statusfrequency = 0`), and says nothing more. */
  readonly isMeasured: boolean;
  /** Null when the modem did not tell, for which the daemon writes 0 or -1. */
  readonly signalPercent: number | null;
  readonly network: string | null;
}

/** The table's own triggers and defaults keep UpdatedInDB in UTC, whatever zone a daemon runs in. */
const READ_PHONES = `
  SELECT ID, UpdatedInDB, Signal, Battery, NetName FROM phones
  WHERE ID IN (SELECT value FROM json_each(?)) ORDER BY UpdatedInDB
`;

/**
 * The newest report for each of these `phoneid`s. The table is keyed by IMEI, so that a modem that was exchanged leaves
 * a row behind, and of modems with one IMEI only the one that connected last has a row.
 * @throws Error of `node:sqlite` when the database cannot be read.
 */
export function readPhones(path: string, phoneIds: readonly string[]): Map<string, PhoneReport> {
  const database = openDatabase(path);
  try {
    const rows = database.prepare(READ_PHONES).all(JSON.stringify(phoneIds));
    return new Map(rows.flatMap((row) => toEntry(row)));
  } finally {
    database.close();
  }
}

function toEntry(row: Record<string, SQLOutputValue>): [string, PhoneReport][] {
  const seenAt = parseTime(`${textOf(row['UpdatedInDB']).replace(' ', 'T')}Z`);
  if (seenAt === null) return [];
  const signal = Number(row['Signal']);
  const network = textOf(row['NetName']).trim();
  const report: PhoneReport = {
    seenAt,
    isMeasured: signal >= 0 || Number(row['Battery']) >= 0,
    signalPercent: signal > 0 && signal <= 100 ? signal : null,
    // The column's default is the word ERROR.
    network: network === '' || network === 'ERROR' ? null : network,
  };
  return [[textOf(row['ID']), report]];
}
