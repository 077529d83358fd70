import type { DatabaseSync } from 'node:sqlite';
import { decodeText } from './inbox-row.ts';
import { openDatabase, textOf, toInboxRow } from './repository.ts';

const CREATOR = 'SimSmsBox';

/**
 * A USSD code is an outgoing SMS of class 127 whose recipient is the code (gammu-smsd manual, table `outbox`). The
 * daemon compares the two times with its local time, while their defaults are UTC: west of Greenwich it would wait.
 */
const QUEUE = `
  INSERT INTO outbox (SenderID, DestinationNumber, Class, CreatorID, DeliveryReport, SendingDateTime, SendingTimeOut)
  VALUES (?, ?, 127, '${CREATOR}', 'no', '1970-01-02 00:00:00', '1970-01-02 00:00:00')
`;
const READ_NEWEST = 'SELECT coalesce(max(ID), 0) AS ID FROM inbox';
const READ_ANSWER = `
  SELECT *, 0 AS AgeSeconds FROM inbox WHERE ID > ? AND RecipientID = ? AND Class = 127 ORDER BY ID LIMIT 1
`;
const READ_FAILURE = `
  SELECT 1 FROM outbox WHERE ID = ?1 AND Retries > 0
  UNION ALL
  SELECT 1 FROM sentitems WHERE ID = ?1 AND CreatorID = '${CREATOR}' AND Status LIKE '%Error'
`;
const UNQUEUE = 'DELETE FROM outbox WHERE ID = ?';
/** A code may hold what a voucher is worth; the daemon would keep it for ever. */
const FORGET = `DELETE FROM sentitems WHERE ID = ? AND CreatorID = '${CREATOR}'`;

/** GSM 07.07: what the network made of the code. As the daemon numbers it. */
const NOT_SUPPORTED = 6;
const NETWORK_TIMEOUT = 7;

export type UssdState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly text: string }
  /** The modem or the network did not take the code. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'timed-out' };

/** One USSD code on its way through a daemon. Calls block and throw the errors of `node:sqlite`. */
export interface UssdExchange {
  state(): UssdState;
  /** Takes the code back where the daemon has not sent it, and forgets it. True when it was not sent. */
  end(): boolean;
}

/** Hands a code to the daemon of a phone. */
export function queueUssd(path: string, phoneId: string, code: string): UssdExchange {
  const database = openDatabase(path);
  try {
    const newestId = Number(database.prepare(READ_NEWEST).get()?.['ID']);
    const outboxId = Number(database.prepare(QUEUE).run(phoneId, code).lastInsertRowid);
    return exchangeOf(database, { phoneId, newestId, outboxId });
  } catch (error) {
    database.close();
    throw error;
  }
}

interface Place {
  readonly phoneId: string;
  readonly newestId: number;
  readonly outboxId: number;
}

function exchangeOf(database: DatabaseSync, { phoneId, newestId, outboxId }: Place): UssdExchange {
  const readAnswer = database.prepare(READ_ANSWER);
  const readFailure = database.prepare(READ_FAILURE);
  return {
    state() {
      const row = readAnswer.get(newestId, phoneId);
      if (row === undefined) return { kind: readFailure.get(outboxId) === undefined ? 'waiting' : 'refused' };
      const status = Number(textOf(row['Status']));
      if (status === NOT_SUPPORTED) return { kind: 'refused' };
      if (status === NETWORK_TIMEOUT) return { kind: 'timed-out' };
      return { kind: 'answered', text: decodeText([toInboxRow(row)]) ?? '' };
    },
    end() {
      try {
        const wasWaiting = database.prepare(UNQUEUE).run(outboxId).changes > 0;
        database.prepare(FORGET).run(outboxId);
        return wasWaiting;
      } finally {
        database.close();
      }
    },
  };
}
