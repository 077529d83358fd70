import {
  besideWords,
  characterBeyondBlanks,
  isLabel,
  isPhrase,
  type MessageContext,
  numberAt,
  reach,
  sentencesBetween,
  wordsBetween,
} from './message-context.ts';
import type { NumberToken, Token } from './scan-tokens.ts';
import type { WordTag } from './words.ts';

const fullClaim = 10;
const ordinalClaim = 6;
const houseClaim = 8;
/** What is left of the claim of a noun that belongs to the label: `PIN for your parcel: 4821`. */
const softenedClaim = 5;
/** Words of a label with what belongs to it. */
const labelPhraseWords = 4;
/** For a code that has expired, and for a password that was changed. */
export const spentPenalty = 8;

/** Words that claim the number after them for something that is not a code, and from how many words away. */
const claimReach: Partial<Record<WordTag, number>> = {
  reference: 2.6,
  travel: 2.6,
  balance: 2.6,
  call: 5,
  card: 3,
  street: 2.6,
  month: 1,
  voucher: 4,
};

/**
 * Whether a word for "code" stands shortly before the claiming noun, with no number between. A word that may mean a lasting
 * password needs a colon or a verb behind the noun as well: `password for account 4821` names the account.
 */
function belongsToLabel(tokens: readonly Token[], claimIndex: number, token: NumberToken): boolean {
  const claim = tokens[claimIndex] as Token;
  for (let at = claimIndex - 1; at >= Math.max(0, claimIndex - reach); at -= 1) {
    const label = tokens[at] as Token;
    const far = wordsBetween(label, token) > labelPhraseWords || sentencesBetween(label, token) > 0;
    if (far || label.kind === 'number') return false;
    if (isLabel(label)) return label.tag === 'oneTimeCode' || token.start - claim.end > 1;
  }
  return false;
}

function hasOrdinalSign(message: MessageContext, index: number): boolean {
  const sign = String.fromCharCode(characterBeyondBlanks(message.text, numberAt(message, index).start - 1, -1));
  return sign === '#' || sign === '№';
}

/** Whether a word for "code" stands right before the number. */
function isBesideLabel(message: MessageContext, index: number): boolean {
  const previous = message.tokens[index - 1];
  return previous !== undefined && isLabel(previous) && wordsBetween(previous, numberAt(message, index)) < besideWords;
}

/** How strongly the nearest word before the number claims it for something else, 0 to 10. A word for "code" ends the search. */
function claimByWord(message: MessageContext, index: number): number {
  const token = numberAt(message, index);
  for (let at = index - 1; at >= Math.max(0, index - reach); at -= 1) {
    const word = message.tokens[at] as Token;
    if (word.kind === 'number' || isLabel(word) || sentencesBetween(word, token) >= 1) return 0;
    const distance = wordsBetween(word, token);
    if (distance > (claimReach[word.tag] ?? -1)) continue;
    const mayBelong = word.tag === 'reference' && !hasOrdinalSign(message, index);
    const softened = mayBelong && belongsToLabel(message.tokens, at, token);
    return softened ? softenedClaim : fullClaim - distance;
  }
  return 0;
}

/** `#4829` is an order or a ticket, unless a word for "code" is right before it. */
function claimByOrdinal(message: MessageContext, index: number): number {
  return hasOrdinalSign(message, index) && !isBesideLabel(message, index) ? ordinalClaim : 0;
}

/** A street right behind the number: `2210 Market Street`. */
function claimByStreet(message: MessageContext, index: number): number {
  const token = numberAt(message, index);
  const next = message.tokens[index + 1];
  if (!isPhrase(next, 'street') || sentencesBetween(token, next) > 0 || isBesideLabel(message, index)) return 0;
  return wordsBetween(token, next) <= 2.1 ? houseClaim : 0;
}

function claimBySpent({ tokens }: MessageContext, index: number): number {
  const token = tokens[index] as Token;
  const next = tokens[index + 1];
  if (!isPhrase(next, 'spent') || sentencesBetween(token, next) > 0) return 0;
  return wordsBetween(token, next) <= 1 ? spentPenalty : 0;
}

/** How strongly the words around a number say that it is not the code: 0 for not at all, about 10 for a noun right before it. */
export function weighClaims(message: MessageContext, index: number): number {
  const before = Math.max(claimByWord(message, index), claimByOrdinal(message, index));
  return before + claimByStreet(message, index) + claimBySpent(message, index);
}
