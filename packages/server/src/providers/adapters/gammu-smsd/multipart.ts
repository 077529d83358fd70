import type { InboxRow } from './inbox-row.ts';

/** The rows of one message. */
export interface RowGroup {
  /** Every row that belongs to it, repeated parts included, in the order of their ids. */
  readonly rows: readonly InboxRow[];
  /** One row per part that has come, in the order of the parts. */
  readonly parts: readonly InboxRow[];
}

export interface JoinedRows {
  /** Messages with all their parts, in the order in which they became complete. */
  readonly complete: readonly RowGroup[];
  /** Messages with parts missing. */
  readonly waiting: readonly RowGroup[];
}

interface Concatenation {
  readonly reference: string;
  readonly total: number;
  /** From 1. */
  readonly index: number;
}

interface OpenGroup {
  readonly rows: InboxRow[];
  readonly parts: Map<number, InboxRow>;
}

/**
 * Joins the parts of long messages. The rows must be in the order of their ids.
 *
 * The daemon joins parts it reads together but still stores one row for each; parts it reads at different times,
 * and parts with a port number beside the reference in their header, arrive unjoined.
 */
export function joinRows(rows: readonly InboxRow[]): JoinedRows {
  const complete: RowGroup[] = [];
  const groups = new Set<OpenGroup>();
  const openByKey = new Map<string, OpenGroup>();
  for (const row of rows) {
    const concatenation = parseConcatenation(row.udh);
    if (concatenation === null) {
      complete.push({ rows: [row], parts: [row] });
      continue;
    }
    const { reference, total, index } = concatenation;
    const key = JSON.stringify([row.recipientId, row.sender, reference, total]);
    const group = groupFor(openByKey.get(key), row, index);
    openByKey.set(key, group);
    groups.add(group);
    if (group.parts.size < total) continue;
    complete.push(toRowGroup(group));
    groups.delete(group);
    openByKey.delete(key);
  }
  return { complete, waiting: [...groups].map(toRowGroup) };
}

/** Puts the row into the open group, or into a new one when a sender used its reference again for another message. */
function groupFor(open: OpenGroup | undefined, row: InboxRow, index: number): OpenGroup {
  const taken = open?.parts.get(index);
  if (open === undefined || (taken !== undefined && taken.hexText !== row.hexText)) {
    return { rows: [row], parts: new Map([[index, row]]) };
  }
  open.rows.push(row);
  if (taken === undefined) open.parts.set(index, row);
  return open;
}

function toRowGroup(group: OpenGroup): RowGroup {
  const parts = [...group.parts].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { rows: group.rows, parts };
}

/**
 * Finds the concatenation element of a user data header (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8), among others
 * or alone. Null when there is none, or one that makes no sense: such an SMS stands for itself.
 */
export function parseConcatenation(udh: string): Concatenation | null {
  const bytes = Buffer.from(udh, 'hex');
  let at = 1;
  while (at + 2 <= bytes.length) {
    const element = bytes.readUInt8(at);
    const data = bytes.subarray(at + 2, at + 2 + bytes.readUInt8(at + 1));
    if (element === 0x00 && data.length === 3) return readCounts(`8:${data.readUInt8(0)}`, data.subarray(1));
    if (element === 0x08 && data.length === 4) return readCounts(`16:${data.readUInt16BE(0)}`, data.subarray(2));
    at += 2 + bytes.readUInt8(at + 1);
  }
  return null;
}

function readCounts(reference: string, counts: Buffer): Concatenation | null {
  const total = counts.readUInt8(0);
  const index = counts.readUInt8(1);
  return total > 1 && index >= 1 && index <= total ? { reference, total, index } : null;
}
