/** A row of the daemon's `inbox` table: one SMS, or one part of a long one. */
export interface InboxRow {
  readonly id: number;
  /** `YYYY-MM-DD HH:MM:SS`, in the zone the daemon ran in. */
  readonly receivedAtText: string;
  /** Hexadecimal: UCS-2 for text, the plain bytes when `coding` is `8bit`. */
  readonly hexText: string;
  readonly sender: string;
  readonly coding: string;
  /** User data header, hexadecimal; empty when the SMS has none. */
  readonly udh: string;
  /** -1 normal, 0 to 3 as in GSM 03.38, 127 a USSD answer. */
  readonly messageClass: number;
  readonly textDecoded: string;
  /** The daemon's `phoneid`. */
  readonly recipientId: string;
  /** How long ago the daemon stored it, by the database's clock. */
  readonly ageSeconds: number;
}

const USSD_CLASS = 127;

/** The answer to a USSD code comes in through the same table; it is no message from anybody. */
export function isUssd(row: InboxRow): boolean {
  return row.messageClass === USSD_CLASS;
}

/**
 * The text of one message from its parts in order, or null when it is data and not text (a WAP push, an MMS notice).
 *
 * `Text` comes first, not `TextDecoded`: the daemon puts a joined text whole into its first part and breaks a
 * surrogate pair that a sender split between two parts, while the UCS-2 of the parts is always exact.
 */
export function decodeText(parts: readonly InboxRow[]): string | null {
  if (parts.some((part) => part.coding === '8bit')) return decodeBytes(parts);
  const hex = parts.map((part) => part.hexText).join('');
  return storable(isUcs2Hex(hex) ? decodeUcs2(hex) : parts.map((part) => part.textDecoded).join(''));
}

function isUcs2Hex(hex: string): boolean {
  return hex.length > 0 && hex.length % 4 === 0 && /^[0-9A-Fa-f]+$/.test(hex);
}

function decodeUcs2(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** Some senders use 8-bit coding for plain Latin text; the daemon leaves `TextDecoded` empty for it. */
function decodeBytes(parts: readonly InboxRow[]): string | null {
  const text = Buffer.from(parts.map((part) => part.hexText).join(''), 'hex').toString('latin1');
  return /^[\n\r\t\x20-\x7e\xa0-\xff]+$/.test(text) ? text : null;
}

/** PostgreSQL text holds neither NUL nor half a surrogate pair: one hostile message would block all behind it. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
