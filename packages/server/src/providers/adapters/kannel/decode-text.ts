/** GSM 03.38 data coding as Kannel counts it. */
const CODING_8BIT = '1';
const CODING_UCS2 = '2';

/** Those who say one of these of a short message mean the byte order of the air interface, not that of a PC. */
const BIG_ENDIAN = new Set(['utf-16', 'utf16', 'ucs-2', 'ucs2', 'iso-10646-ucs-2']);

/** The text of a message from its bytes, or null when they are data and not text (a WAP push, an MMS notice). */
export function decodeText(bytes: Buffer, charset: string, coding: string): string | null {
  if (coding === CODING_8BIT) return decodeBytes(bytes);
  const named = charset.toLowerCase() || (coding === CODING_UCS2 ? 'utf-16be' : 'utf-8');
  const label = BIG_ENDIAN.has(named) ? 'utf-16be' : named;
  return decode(bytes, label).replaceAll('\0', '').toWellFormed();
}

function decode(bytes: Buffer, label: string): string {
  try {
    return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes);
  } catch {
    // An unknown name, or Latin text that is called UTF-8: the letters of a code are the same in both.
    return label === 'utf-8' ? bytes.toString('latin1') : decode(bytes, 'utf-8');
  }
}

/** Some senders use 8-bit coding for plain Latin text. */
function decodeBytes(bytes: Buffer): string | null {
  const text = bytes.toString('latin1');
  return /^[\n\r\t\x20-\x7e\xa0-\xff]+$/.test(text) ? text : null;
}
