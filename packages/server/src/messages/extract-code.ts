import { foldText } from '../kernel/fold-text.ts';
import { pickCode } from './extraction/pick-code.ts';
import { isAppHash, readOriginBound } from './extraction/read-origin-bound.ts';
import { scanTokens } from './extraction/scan-tokens.ts';

/** The longest SMS there can be (255 parts) has 39,015 characters, but no service sends its code in one of more than a few parts. */
const headLength = 3_072;
const tailLength = 1_024;

/**
 * The part of a text that is read. A longer text costs no more than this, so that one hostile message cannot hold up the others; what
 * lies between the head and the tail is not looked at.
 */
function readablePart(text: string): string {
  if (text.length <= headLength + tailLength) return text;
  return `${text.slice(0, headLength)}\n${text.slice(-tailLength)}`;
}

/** Cuts off the app hash that ends the messages of Android apps: it is never the code. */
function withoutAppHash(text: string): string {
  const trimmed = text.trimEnd();
  const tail = trimmed.slice(-12);
  const isHash = tail.length === 12 && /\s/.test(tail.charAt(0)) && isAppHash(tail.slice(1));
  return isHash ? trimmed.slice(0, -11) : text;
}

/**
 * Finds the verification code in the text of a message, or null when there is none.
 *
 * The result is what a person types into the form: ASCII letters and digits only, 3 to 12 of them.
 * - Separators go: `482-913` gives `482913`, `AB-1234` gives `AB1234`. Digits of other scripts become ASCII digits. Case is kept.
 * - A prefix that the form itself shows goes as well: `G-123456` gives `123456`, because Google's field already has the `G-`
 *   in front of it. The same holds for `FB-` and for any other single letter with a hyphen.
 * - A PIN to tell a courier, a driver or a parcel locker is a code.
 * - A voucher (`use code SAVE20`), a booking (`confirmation code HJ3K9P` of a flight) and a tracking number are not.
 * - The last line of an origin-bound message (`@example.com #123456`) wins over everything above it.
 * - Nothing is taken from links, except a parameter named `code`, `otp`, `pin`, `passcode` or `verification_code` with 4 to 8 digits,
 *   and only when the message speaks of a code or a log-in and shows no code of its own.
 *
 * Pure, linear in the length of the text, and it never throws. Of a text of more than 4,096 characters the first 3,072 and the last
 * 1,024 are read.
 */
export function extractCode(text: string): string | null {
  const part = readablePart(text);
  const bound = readOriginBound(part);
  if (bound !== undefined) return bound;
  const folded = foldText(withoutAppHash(part));
  return pickCode(folded, scanTokens(folded));
}
