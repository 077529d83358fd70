import { charClass, classOf, type FoldedText, foldedAt } from '../../kernel/fold-text.ts';
import {
  codeWordEndings,
  codeWords,
  entryWords,
  fillerWords,
  oneTimeCodeWords,
  purposeWords,
  spentWords,
} from './code-words.ts';
import {
  balanceWords,
  callWords,
  cardWords,
  moneyWords,
  monthWords,
  offerWords,
  referenceWords,
  streetWordEndings,
  streetWords,
  travelWords,
  unitWords,
  voucherCodeWords,
} from './other-words.ts';
import { buildPhraseTrie, matchPhrase, type PhraseMatch } from './phrase-trie.ts';

/** What a phrase says about the numbers beside it. Where a phrase is in two lists the later one wins. */
const lexicon = {
  filler: fillerWords,
  month: monthWords,
  unit: unitWords,
  street: streetWords,
  reference: referenceWords,
  travel: travelWords,
  call: callWords,
  card: cardWords,
  balance: balanceWords,
  money: moneyWords,
  offer: offerWords,
  purpose: purposeWords,
  entry: entryWords,
  spent: spentWords,
  code: codeWords,
  oneTimeCode: oneTimeCodeWords,
  voucher: voucherCodeWords,
} as const;

export type WordTag = keyof typeof lexicon;

const trie = buildPhraseTrie<WordTag>(lexicon);
const endingMax = 10;
/** Arabic and Hebrew write "the", "and", "in", "to" onto the word. */
const joinedPrefixes = ['وال', 'بال', 'ال', 'لل', 'و', 'ب', 'ل', 'ה', 'ו', 'ב', 'ל', 'ש', 'מ', 'כ'].map((prefix) =>
  Array.from(prefix, (letter) => letter.charCodeAt(0)),
);

function startsWith(text: FoldedText, start: number, prefix: readonly number[]): boolean {
  return prefix.every((code, offset) => text.folded[start + offset] === code);
}

function isSemitic(code: number): boolean {
  return code >= 0x05d0 && code <= 0x06ff;
}

/** The longest phrase at the start of a word. */
export function matchWords(text: FoldedText, start: number): PhraseMatch<WordTag> | undefined {
  const found = matchPhrase(trie, text, start);
  if (found !== undefined || !isSemitic(foldedAt(text, start))) return found;
  for (const prefix of joinedPrefixes) {
    if (!startsWith(text, start, prefix)) continue;
    const inner = matchPhrase(trie, text, start + prefix.length);
    if (inner !== undefined && inner.tag !== 'filler') return inner;
  }
  return undefined;
}

/** A compound such as Loginkode or Kerkstraat, by its ending. */
export function wordTagByEnding(text: FoldedText, start: number, end: number): WordTag | undefined {
  if (end - start < 5 || classOf(foldedAt(text, start)) !== charClass.latin) return undefined;
  const tail = String.fromCharCode(...text.folded.subarray(Math.max(start + 1, end - endingMax), end));
  if (codeWordEndings.some((ending) => tail.endsWith(ending))) return 'code';
  return streetWordEndings.some((ending) => tail.endsWith(ending)) ? 'street' : undefined;
}

/** The meaning of exactly the characters from `start` to `end`, for letters glued to a number: `10min`, `OTP123456`. */
export function tagOfExactly(text: FoldedText, start: number, end: number): WordTag | undefined {
  const piece = { kept: text.kept.subarray(start, end), folded: text.folded.subarray(start, end), length: end - start };
  const match = matchPhrase(trie, piece, 0);
  return match?.end === end - start ? match.tag : undefined;
}
