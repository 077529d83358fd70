import { charClass, classOf, type FoldedText, foldedAt, keptAt } from '../../kernel/fold-text.ts';
import {
  besideWords,
  characterBeyondBlanks,
  isLabel,
  isPhrase,
  type MessageContext,
  numberAt,
  sentencesBetween,
  wordsBetween,
} from './message-context.ts';
import type { NumberToken } from './scan-tokens.ts';

const plus = 0x2b;
const asterisk = 0x2a;
const blank = 0x20;
/** Characters between a currency and its amount: `Rs. 500`, `INR: 500`. */
const amountGapMax = 3;

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

const currencySymbols = codesOf('$€£¥₹₽₩₪₫₴₺₦₱₡₲₵₸₼₾฿৳﷼￥￡');
const percentSigns = codesOf('%٪‰°℃℉');
const masks = codesOf('*•×…xX·');

/** `*4471`, `**** 4471` and `5123****` are parts of a card number; `*482913*` is a code in bold. */
function isMasked(text: FoldedText, { start, end }: NumberToken): boolean {
  if (keptAt(text, end) === asterisk && keptAt(text, end + 1) === asterisk) return true;
  const gap = keptAt(text, start - 1) === blank ? 1 : 0;
  const mask = keptAt(text, start - 1 - gap);
  if (!masks.has(mask)) return false;
  const isRepeated = keptAt(text, start - 2 - gap) === mask;
  return isRepeated || (gap === 0 && keptAt(text, end) !== mask);
}

function touchesSign(text: FoldedText, token: NumberToken): boolean {
  if (keptAt(text, token.start - 1) === plus || isMasked(text, token)) return true;
  const next = characterBeyondBlanks(text, token.end, 1);
  const isAmount = currencySymbols.has(next) || currencySymbols.has(characterBeyondBlanks(text, token.start - 1, -1));
  return isAmount || percentSigns.has(next);
}

/** A unit or a currency right behind the number. A unit of one letter must touch it; behind a label every unit must. */
function isBeforeUnit(message: MessageContext, index: number): boolean {
  const token = numberAt(message, index);
  const next = message.tokens[index + 1];
  const previous = message.tokens[index - 1];
  if (!isPhrase(next, 'unit', 'money') || sentencesBetween(token, next) > 0) return false;
  const gap = next.start - token.end;
  if (gap !== 1) return gap === 0;
  if (next.tag === 'money') return true;
  const isLetter = next.end - next.start === 1 && classOf(foldedAt(message.text, next.start)) === charClass.latin;
  const isLabelled = previous !== undefined && isLabel(previous) && wordsBetween(previous, token) <= besideWords;
  return !isLetter && !isLabelled;
}

function isBehindCurrency(message: MessageContext, index: number): boolean {
  const token = numberAt(message, index);
  const previous = message.tokens[index - 1];
  if (!isPhrase(previous, 'money') || token.start - previous.end > amountGapMax) return false;
  return sentencesBetween(previous, token) < 1 && !isLabel(message.tokens[index - 2]);
}

/** Whether what touches the number makes it an amount, a percentage, a quantity, a phone number or the end of a card. */
export function isRuledOut(message: MessageContext, index: number): boolean {
  const token = numberAt(message, index);
  if (token.shape === 'other' || touchesSign(message.text, token)) return true;
  return isBeforeUnit(message, index) || isBehindCurrency(message, index);
}
