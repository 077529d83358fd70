import { spentPenalty } from './claim-number.ts';
import { type MessageContext, numberAt, reach, sentencesBetween, wordsBetween } from './message-context.ts';
import type { NumberToken, PhraseToken, Token } from './scan-tokens.ts';

const oneTimeCodeStrength = 10;
const codeStrength = 9;
const perWordHere = 0.5;
/** In another sentence every word between makes it less likely that the number is what the label means. */
const perWordElsewhere = 1;
const perSentenceBefore = 4;
const perSentenceAfter = 4;
/** A label more often stands before its number than behind it. */
const behind = 0.5;
/** The number between may be the one that the label means, unless its form rules that out. */
const perNumber = 1.5;
const perOtherNumber = 0.3;

function labelStrength(message: MessageContext, label: PhraseToken, token: NumberToken): number {
  if (label.tag === 'oneTimeCode') return oneTimeCodeStrength;
  if (message.isOffer) return 0;
  return message.isTravel && (token.shape === 'mixed' || token.shape === 'letters') ? 0 : codeStrength;
}

function crossing(token: Token, step: 1 | -1): number {
  if (token.kind === 'number') return token.shape === 'other' ? perOtherNumber : perNumber;
  return step === -1 && token.tag === 'spent' ? spentPenalty : 0;
}

/**
 * How strongly a word for "code" before (`step` -1) or behind (1) the number is linked to it: about 10 when beside it, less with
 * every word, sentence and number between, 0 for none.
 */
export function linkToLabel(message: MessageContext, index: number, step: 1 | -1): number {
  const token = numberAt(message, index);
  const perSentence = step === 1 ? perSentenceAfter : perSentenceBefore;
  let crossed = step === 1 ? behind : 0;
  let best = 0;
  for (let count = 1; count <= reach; count += 1) {
    const other = message.tokens[index + count * step];
    if (other === undefined) break;
    crossed += crossing(other, step);
    if (oneTimeCodeStrength - crossed <= best) break;
    if (other.kind !== 'phrase' || (other.tag !== 'code' && other.tag !== 'oneTimeCode')) continue;
    const strength = labelStrength(message, other, token);
    if (strength === 0) continue;
    const sentences = sentencesBetween(other, token);
    const perWord = sentences >= 1 ? perWordElsewhere : perWordHere;
    const distance = perWord * wordsBetween(other, token) + perSentence * sentences;
    best = Math.max(best, strength - distance - crossed);
  }
  return best;
}

const entryWordsMax = 2.6;
const purposeWordsMax = 10;
const purposeAloneWordsMax = 4;

/** Words to the nearest phrase of this meaning within so many sentences, or Infinity. */
function nearest(message: MessageContext, index: number, tag: 'entry' | 'purpose', sentencesMax: number): number {
  const token = numberAt(message, index);
  let words = Infinity;
  for (let at = Math.max(0, index - reach); at <= index + reach; at += 1) {
    const other = message.tokens[at];
    if (other?.kind !== 'phrase' || other.tag !== tag || sentencesBetween(other, token) > sentencesMax) continue;
    words = Math.min(words, wordsBetween(other, token));
  }
  return words;
}

/** The link without a word for "code": the reader is told to type the number in, or it stands beside what a code is for. */
export function linkToPurpose(message: MessageContext, index: number): number {
  const token = numberAt(message, index);
  const purpose = nearest(message, index, 'purpose', 1);
  if (purpose <= purposeWordsMax && nearest(message, index, 'entry', 0) <= entryWordsMax) return 6;
  return purpose <= purposeAloneWordsMax && token.value.length === 6 && token.shape !== 'mixed' ? 3 : 0;
}
