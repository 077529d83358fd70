import type { FoldedText } from '../../kernel/fold-text.ts';
import { weighClaims } from './claim-number.ts';
import { linkToLabel, linkToPurpose } from './link-number.ts';
import { isPhrase, type MessageContext, numberAt } from './message-context.ts';
import { isRuledOut } from './rule-out-number.ts';
import type { NumberToken, Scan } from './scan-tokens.ts';

/** The weight from which a number is taken for the code. */
const acceptedFrom = 4.5;
const besideBefore = 8.5;
const besideBehind = 7.5;
const mixedBefore = 8;
const mixedBehind = 6;
const codeDigitsMax = 8;
const usualDigits = 6;
/** Years of the common calendars: 19xx and 20xx, 14xx in Iran, 25xx in Thailand. */
const year = /^(?:19|20|14|25)\d\d$/;

/** Whether a number of this form needs its label right beside it. */
function needsLabelBeside({ shape, value }: NumberToken): boolean {
  return shape === 'ambiguous' || shape === 'letters' || (shape === 'plain' && year.test(value));
}

function isLinkedEnough(token: NumberToken, before: number, behind: number): boolean {
  if (needsLabelBeside(token)) return before >= besideBefore || behind >= besideBehind;
  return token.shape !== 'mixed' || before >= mixedBefore || behind >= mixedBehind;
}

function weighForm({ shape, value }: NumberToken): number {
  if (shape === 'mixed' || shape === 'letters') return 0;
  return value.length === usualDigits ? 3 : 2;
}

/** The weight of a number as the code, about 0 to 13. */
function weigh(message: MessageContext, index: number): number {
  if (isRuledOut(message, index)) return 0;
  const token = numberAt(message, index);
  const before = linkToLabel(message, index, -1);
  const behind = linkToLabel(message, index, 1);
  if (!isLinkedEnough(token, before, behind)) return 0;
  const link = Math.max(before, behind) || linkToPurpose(message, index);
  return link > 0 ? link + weighForm(token) - weighClaims(message, index) : 0;
}

/** The number of a message that holds little else: digits alone, or six of them and a few words that say nothing of them. */
function loneNumber(message: MessageContext, wordCount: number): string | null {
  const [only] = message.tokens;
  if (message.tokens.length !== 1 || only?.kind !== 'number' || isRuledOut(message, 0)) return null;
  if (only.shape !== 'plain' && only.shape !== 'grouped') return null;
  const lengthMax = wordCount < 0.1 ? codeDigitsMax : usualDigits;
  const lengthMin = wordCount < 0.1 ? 0 : usualDigits;
  return wordCount < 4 && only.value.length >= lengthMin && only.value.length <= lengthMax ? only.value : null;
}

/** The number with the greatest weight; the first of several. */
function heaviestNumber(message: MessageContext): NumberToken | undefined {
  let heaviest: NumberToken | undefined;
  let weightMax = 0;
  message.tokens.forEach((token, index) => {
    if (token.kind !== 'number') return;
    const weight = weigh(message, index);
    if (weight < acceptedFrom || weight <= weightMax) return;
    heaviest = token;
    weightMax = weight;
  });
  return heaviest;
}

/** Picks the number of a scanned message that is its verification code, or null. */
export function pickCode(text: FoldedText, scan: Scan): string | null {
  const { tokens } = scan;
  const isOffer = tokens.some((token) => isPhrase(token, 'offer', 'voucher'));
  const isTravel = tokens.some((token) => isPhrase(token, 'travel'));
  const message: MessageContext = { text, tokens, isOffer, isTravel };
  const heaviest = heaviestNumber(message);
  if (heaviest !== undefined) return heaviest.value;
  const asksForCode = tokens.some((token) => isPhrase(token, 'code', 'oneTimeCode', 'purpose'));
  if (scan.linkCode !== '' && asksForCode && !isOffer) return scan.linkCode;
  return loneNumber(message, scan.wordCount);
}
