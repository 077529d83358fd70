import { charClass, classOf, foldText } from '../kernel/fold-text.ts';

/** Any characters, in the pattern of a sender or at an end of words. */
export const ANY = 0x2a;
/** One character, in the pattern of a sender. */
const ONE = 0x3f;
const BLANK = 0x20;
/** A pattern must name this many characters in a row: less would look at every message. */
const LITERAL_LENGTH_MIN = 2;

/** Text as rules are compared with it: lower case, without accents, each run of blanks one blank, none at the ends. */
export function foldForRules(text: string): Uint16Array {
  const { folded, length } = foldText(text);
  const kept = new Uint16Array(length);
  let end = 0;
  for (let index = 0; index < length; index += 1) {
    const code = folded[index] ?? 0;
    const blank = classOf(code) === charClass.space || classOf(code) === charClass.newline;
    if (!blank) kept[end++] = code;
    else if (end > 0 && kept[end - 1] !== BLANK) kept[end++] = BLANK;
  }
  if (end > 0 && kept[end - 1] === BLANK) end -= 1;
  return kept.subarray(0, end);
}

/** The longest part of a pattern without a wildcard. */
export function longestLiteral(pattern: Uint16Array): Uint16Array {
  let longest = pattern.subarray(0, 0);
  let start = 0;
  for (let index = 0; index <= pattern.length; index += 1) {
    const code = pattern[index];
    if (code !== undefined && code !== ANY && code !== ONE) continue;
    if (index - start > longest.length) longest = pattern.subarray(start, index);
    start = index + 1;
  }
  return longest;
}

/** Why a pattern can be no rule; null when it can. */
export function refusePattern(kind: 'sender' | 'word', subject: string): string | null {
  const pattern = foldForRules(subject);
  if (kind === 'word' && pattern.subarray(1, -1).includes(ANY)) return 'words may have a * at their ends only';
  const literal = kind === 'word' ? wordsOf(pattern).literal : longestLiteral(pattern);
  if (literal.length >= LITERAL_LENGTH_MIN) return null;
  // One character of Chinese or Japanese is a word.
  if (literal.length === 1 && classOf(literal[0] ?? 0) === charClass.unspaced) return null;
  return 'must name two characters in a row';
}

/** Whether all of a sender fits a pattern; takes at most their lengths multiplied, whatever stands in either. */
export function fitsSender(pattern: Uint16Array, sender: Uint16Array): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let index = 0; index < sender.length; ) {
    const code = pattern[at];
    if (code === ANY) {
      star = at++;
      retry = index;
    } else if (code === ONE || code === sender[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  while (pattern[at] === ANY) at += 1;
  return at === pattern.length;
}

/** Words without the * at their ends, and whether an end is open. */
export interface Words {
  readonly literal: Uint16Array;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

export function wordsOf(pattern: Uint16Array): Words {
  const openStart = pattern[0] === ANY;
  const openEnd = pattern.length > 1 && pattern.at(-1) === ANY;
  return { literal: pattern.subarray(openStart ? 1 : 0, openEnd ? -1 : undefined), openStart, openEnd };
}

/** Whether words that were found in a text stand there as whole words. */
export function standsAlone({ literal, openStart, openEnd }: Words, text: Uint16Array, end: number): boolean {
  const start = end - literal.length;
  return (openStart || isBreak(text[start - 1], text[start])) && (openEnd || isBreak(text[end - 1], text[end]));
}

/** Scripts without spaces have no breaks that could be asked for. */
function isBreak(before: number | undefined, after: number | undefined): boolean {
  return !isOfWord(before) || !isOfWord(after);
}

function isOfWord(code: number | undefined): boolean {
  if (code === undefined) return false;
  const kind = classOf(code);
  return kind === charClass.latin || kind === charClass.letter || kind === charClass.digit;
}
