import { statSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { InboxRow } from './inbox-row.ts';

/** How long a write waits for a daemon's write; the wait blocks the event loop, so that it is short. */
const BUSY_TIMEOUT_MS = 250;

/**
 * The partial index makes a poll cost the same however many processed rows are kept.
 * BEGIN IMMEDIATE also proves at once that we may write, before a message is handed over that could not be marked.
 */
const PREPARE = `
  PRAGMA synchronous = NORMAL;
  BEGIN IMMEDIATE;
  CREATE INDEX IF NOT EXISTS simsmsbox_inbox_unprocessed ON inbox (ID) WHERE Processed = 'false';
  COMMIT;
`;

const READ_UNPROCESSED = `
  SELECT ID, ReceivingDateTime, Text, SenderNumber, Coding, UDH, Class, TextDecoded, RecipientID,
         unixepoch('now') - unixepoch(UpdatedInDB) AS AgeSeconds
  FROM inbox
  WHERE Processed = 'false' AND ID > ? AND RecipientID IN (SELECT value FROM json_each(?))
  ORDER BY ID LIMIT ?
`;

const READ_UNKNOWN_PHONES = `
  SELECT DISTINCT RecipientID FROM inbox
  WHERE Processed = 'false' AND RecipientID NOT IN (SELECT value FROM json_each(?))
  ORDER BY RecipientID LIMIT 20
`;

const MARK_PROCESSED = `UPDATE inbox SET Processed = 'true' WHERE ID IN (SELECT value FROM json_each(?))`;

/** The table's own trigger sets UpdatedInDB, in UTC, when a row is marked. Few at a time: the daemons wait meanwhile. */
const DELETE_PROCESSED = `
  DELETE FROM inbox WHERE ID IN (
    SELECT ID FROM inbox
    WHERE Processed = 'true' AND UpdatedInDB < datetime('now', ?) AND RecipientID IN (SELECT value FROM json_each(?))
    LIMIT 500
  )
`;

/** The daemon's `inbox` table, for the phones we know. Calls block and throw the errors of `node:sqlite`. */
export interface Inbox {
  /** False when daemons that do not use write-ahead logging may make readers and writers wait for each other. */
  readonly usesWal: boolean;
  /** Rows nobody has processed, after a row id, in the order of their ids. */
  readUnprocessed(afterId: number, limit: number): InboxRow[];
  /** The `phoneid`s of waiting rows that no SIM of ours has. */
  readUnknownPhones(): string[];
  markProcessed(ids: readonly number[]): void;
  /** Deletes some rows that were processed longer ago; returns how many. */
  deleteProcessed(olderThanDays: number): number;
  /** True when the path no longer leads to the file that was opened. */
  isReplaced(): boolean;
  close(): void;
}

/**
 * Opens the database of the daemons. It is never created: an empty file in its place would hide a wrong path.
 * @throws Error of `node:sqlite` when it does not exist.
 */
export function openDatabase(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('mode', 'rw');
  return new DatabaseSync(url, { timeout: BUSY_TIMEOUT_MS });
}

/** @throws Error of `node:sqlite` when the database does not exist, has no inbox or may not be written. */
export function openInbox(path: string, phoneIds: readonly string[]): Inbox {
  const database = openDatabase(path);
  try {
    database.exec(PREPARE);
    return inboxOf(database, path, JSON.stringify(phoneIds));
  } catch (error) {
    database.close();
    throw error;
  }
}

function inboxOf(database: DatabaseSync, path: string, phoneIds: string): Inbox {
  const opened = identityOf(path);
  const readUnprocessed = database.prepare(READ_UNPROCESSED);
  const readUnknownPhones = database.prepare(READ_UNKNOWN_PHONES);
  const markProcessed = database.prepare(MARK_PROCESSED);
  const deleteProcessed = database.prepare(DELETE_PROCESSED);
  return {
    usesWal: database.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal',
    readUnprocessed: (afterId, limit) => readUnprocessed.all(afterId, phoneIds, limit).map(toInboxRow),
    readUnknownPhones: () => readUnknownPhones.all(phoneIds).map((row) => textOf(row['RecipientID'])),
    markProcessed: (ids) => {
      if (ids.length > 0) markProcessed.run(JSON.stringify(ids));
    },
    deleteProcessed: (olderThanDays) => Number(deleteProcessed.run(`-${olderThanDays} days`, phoneIds).changes),
    isReplaced: () => identityOf(path) !== opened,
    close: () => database.close(),
  };
}

/** Which file a path leads to; null when none. */
function identityOf(path: string): string | null {
  const file = statSync(path, { throwIfNoEntry: false });
  return file === undefined ? null : `${file.dev}:${file.ino}`;
}

export function toInboxRow(row: Record<string, SQLOutputValue>): InboxRow {
  return {
    id: Number(row['ID']),
    receivedAtText: textOf(row['ReceivingDateTime']),
    hexText: textOf(row['Text']),
    sender: textOf(row['SenderNumber']),
    coding: textOf(row['Coding']),
    udh: textOf(row['UDH']),
    messageClass: Number(row['Class']),
    textDecoded: textOf(row['TextDecoded']),
    recipientId: textOf(row['RecipientID']),
    ageSeconds: Number(row['AgeSeconds'] ?? Number.POSITIVE_INFINITY),
  };
}

/** SQLite columns have no fixed type; a sender of digits only may come back as a number. */
export function textOf(value: SQLOutputValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : value.toString();
}
