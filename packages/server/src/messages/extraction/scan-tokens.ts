import { charClass, classOf, type FoldedText, foldedAt, sliceKept } from '../../kernel/fold-text.ts';
import { wordEnd } from './phrase-trie.ts';
import { readAlphanumeric } from './read-alphanumeric.ts';
import { hostEnd, isLink, linkEnd, queryCode } from './read-link.ts';
import { type NumberKind, readNumber } from './read-number.ts';
import { matchWords, type WordTag, wordTagByEnding } from './words.ts';

/** A phrase of the lexicon in the text. */
export interface PhraseToken {
  readonly kind: 'phrase';
  readonly tag: WordTag;
  readonly start: number;
  readonly end: number;
  readonly position: Position;
}

/** A number, or a run of letters and digits, in the text. */
export interface NumberToken {
  readonly kind: 'number';
  readonly shape: NumberKind;
  /** Without separators. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly position: Position;
}

export type Token = PhraseToken | NumberToken;

/** How far into the text a token stands: words and sentences before it. Fractions are parts of a word, or a line break. */
export interface Position {
  readonly words: number;
  readonly sentences: number;
}

/** What the scan found. */
export interface Scan {
  readonly tokens: readonly Token[];
  readonly wordCount: number;
  /** The value of a `code` parameter of a link, or ''. */
  readonly linkCode: string;
}

/** No SMS has as many labels and numbers; a text that does is read no further, which bounds the work. */
const tokensMax = 400;
const capitalCodeLengthMin = 5;
const capitalCodeLengthMax = 8;
/** Enough of a label to see whether it is in capitals. */
const labelLengthMax = 40;
/** How much of a word one character of a script without spaces is. */
const unspacedWord = 0.25;

/** Capitals with fewer vowels than a word has. */
function looksRandom(word: string): boolean {
  const vowels = word.replace(/[^AEIOU]/g, '').length;
  return /^[A-Z]+$/.test(word) && vowels * 3 <= word.length;
}

/** Walks a folded text once, from the start to the end, and collects its labels and numbers. */
class TokenScanner {
  readonly tokens: Token[] = [];
  linkCode = '';
  words = 0;
  readonly #text: FoldedText;
  #index = 0;
  #sentences = 0;
  #plainUntil = 0;
  /** `words` when the last sentence ended, so that `...` or an empty line counts once. */
  #stoppedAt = 0;

  constructor(text: FoldedText) {
    this.#text = text;
  }

  scan(): void {
    while (this.#index < this.#text.length && this.tokens.length < tokensMax) this.#step();
  }

  #step(): void {
    const kind = classOf(foldedAt(this.#text, this.#index));
    switch (kind) {
      case charClass.digit:
        return this.#readNumber();
      case charClass.latin:
        return this.#readLatin();
      case charClass.letter:
        return this.#readWord();
      case charClass.unspaced:
        return this.#readUnspaced();
      case charClass.stop:
      case charClass.newline:
        return this.#endSentence(kind);
      default:
        this.#index += 1;
    }
  }

  #position(): Position {
    return { words: this.words, sentences: this.#sentences };
  }

  /** A dot inside `amazon.com` or `Rs.500` ends nothing. A line break is half an end: labels often stand alone on a line. */
  #endSentence(kind: number): void {
    const next = classOf(foldedAt(this.#text, this.#index + 1));
    const dotInside = this.#text.folded[this.#index] === 0x2e && (next === charClass.latin || next === charClass.digit);
    this.#index += 1;
    if (dotInside || this.#stoppedAt === this.words) return;
    this.#stoppedAt = this.words;
    this.#sentences += kind === charClass.newline ? 0.5 : 1;
  }

  #pushNumber(shape: NumberKind, value: string, end: number): void {
    this.tokens.push({ kind: 'number', shape, value, start: this.#index, end, position: this.#position() });
    this.words += 0.01;
    this.#index = end;
  }

  #pushPhrase(tag: WordTag, end: number): void {
    if (tag !== 'filler') {
      this.tokens.push({ kind: 'phrase', tag, start: this.#index, end, position: this.#position() });
      this.words += 0.01;
    }
    this.#index = end;
  }

  /** Skips a link or an e-mail address. What was found to be none is not looked at again, which keeps this linear. */
  #skippedLink(): boolean {
    if (this.#index < this.#plainUntil) return false;
    const host = hostEnd(this.#text, this.#index);
    if (!isLink(this.#text, this.#index, host)) {
      this.#plainUntil = host;
      return false;
    }
    const end = linkEnd(this.#text, this.#index);
    if (this.linkCode === '') this.linkCode = queryCode(this.#text, this.#index, end);
    this.words += 1;
    this.#index = Math.max(end, host);
    return true;
  }

  #readNumber(): void {
    if (this.#skippedLink()) return;
    const mixed = readAlphanumeric(this.#text, this.#index);
    const number = mixed === undefined || mixed === 'split' ? readNumber(this.#text, this.#index) : mixed;
    this.#pushNumber(number.kind, number.value, number.end);
  }

  #readLatin(): void {
    if (this.#skippedLink()) return;
    const mixed = readAlphanumeric(this.#text, this.#index);
    if (mixed === undefined || mixed === 'split') return this.#readWord();
    this.#pushNumber(mixed.kind, mixed.value, mixed.end);
  }

  #readWord(): void {
    const phrase = matchWords(this.#text, this.#index);
    if (phrase !== undefined) return this.#pushPhrase(phrase.tag, phrase.end);
    const end = wordEnd(this.#text, this.#index);
    const tag = wordTagByEnding(this.#text, this.#index, end);
    if (tag !== undefined) return this.#pushPhrase(tag, end);
    if (this.#isCapitalCode(end)) return this.#pushNumber('letters', sliceKept(this.#text, this.#index, end), end);
    this.words += 1;
    this.#index = end;
  }

  /** A code of capitals only, such as QWZKTP: right behind its label, at the end of the sentence, and not like a word. */
  #isCapitalCode(end: number): boolean {
    const length = end - this.#index;
    if (length < capitalCodeLengthMin || length > capitalCodeLengthMax || !this.#isBesideLabel()) return false;
    const next = classOf(foldedAt(this.#text, end));
    const atEnd = end >= this.#text.length || next === charClass.stop || next === charClass.newline;
    return atEnd && looksRandom(sliceKept(this.#text, this.#index, end));
  }

  /** Whether a word for "code" that is not in capitals itself stands right before. */
  #isBesideLabel(): boolean {
    const label = this.tokens[this.tokens.length - 1];
    if (label?.kind !== 'phrase' || (label.tag !== 'code' && label.tag !== 'oneTimeCode')) return false;
    const beside = this.words - label.position.words < 0.5 && label.position.sentences === this.#sentences;
    return (
      beside && /[a-z]/.test(sliceKept(this.#text, label.start, Math.min(label.end, label.start + labelLengthMax)))
    );
  }

  #readUnspaced(): void {
    const phrase = matchWords(this.#text, this.#index);
    if (phrase !== undefined) return this.#pushPhrase(phrase.tag, phrase.end);
    this.words += unspacedWord;
    this.#index += 1;
  }
}

/** Collects the labels and numbers of a text, in order. */
export function scanTokens(text: FoldedText): Scan {
  const scanner = new TokenScanner(text);
  scanner.scan();
  return { tokens: scanner.tokens, wordCount: scanner.words, linkCode: scanner.linkCode };
}
