import type { FoldedText } from '../../kernel/fold-text.ts';
import type { NumberToken, PhraseToken, Token } from './scan-tokens.ts';
import type { WordTag } from './words.ts';

/** Tokens looked at on either side of a number: a bound on the work, above what one sentence holds. */
export const reach = 12;

/** A word for "code" is beside its number when at most this much of a word stands between. */
export const besideWords = 0.6;

/** What is known of the whole message before its numbers are weighed. */
export interface MessageContext {
  readonly text: FoldedText;
  readonly tokens: readonly Token[];
  /** Speaks of a discount: then a bare "code" is a voucher. */
  readonly isOffer: boolean;
  /** Speaks of a journey or a stay: then a bare "code" of letters is a booking. */
  readonly isTravel: boolean;
}

/** The token at `index`, which the caller knows to be a number. */
export function numberAt({ tokens }: MessageContext, index: number): NumberToken {
  return tokens[index] as NumberToken;
}

/** Whether the token is a phrase of one of these meanings. */
export function isPhrase(token: Token | undefined, ...tags: readonly WordTag[]): token is PhraseToken {
  return token?.kind === 'phrase' && tags.includes(token.tag);
}

/** Whether the token is a word for "code". */
export function isLabel(token: Token | undefined): boolean {
  return token?.kind === 'phrase' && (token.tag === 'code' || token.tag === 'oneTimeCode');
}

/** Words between two tokens, in either order. */
export function wordsBetween(one: Token, other: Token): number {
  return Math.abs(other.position.words - one.position.words);
}

/** Ends of sentences between two tokens, in either order; the end of a line counts half. */
export function sentencesBetween(one: Token, other: Token): number {
  return Math.abs(other.position.sentences - one.position.sentences);
}

/** The first character that is not a blank from `index` on, or back from it; at most two blanks are passed over. */
export function characterBeyondBlanks({ kept }: FoldedText, index: number, step: 1 | -1): number {
  let at = index;
  for (let blanks = 0; blanks < 2 && kept[at] === 0x20; blanks += 1) at += step;
  return kept[at] ?? 0;
}
