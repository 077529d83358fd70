/** What a character is to the scanner. Numbers rather than names, because they fill a byte table that is read once per character. */
export const charClass = {
  other: 0,
  space: 1,
  newline: 2,
  digit: 3,
  /** A Latin letter, accents folded away. */
  latin: 4,
  /** A letter of another script that puts spaces between words. */
  letter: 5,
  /** A letter of a script without spaces between words (and Hangul, whose particles stick to the word). */
  unspaced: 6,
  /** Ends a sentence. */
  stop: 7,
} as const;

/** A message in two aligned forms: `kept` as typed but with ASCII digits, hyphens and spaces; `folded` also lower-case and without accents. */
export interface FoldedText {
  readonly kept: Uint16Array;
  readonly folded: Uint16Array;
  readonly length: number;
}

type Range = readonly [first: number, last: number];

const codeUnits = 0x10000;
const hyphen = 0x2d;
const blank = 0x20;
const lineFeed = 0x0a;

/** The zeros of the decimal digits of each script in the basic plane; nine more follow each of them in order. */
const digitZeros = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
];

/** Characters without a width or a meaning of their own: they may stand inside a word or a code and must not split it. */
const droppedRanges: Range[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0xad, 0xad],
  [0x0300, 0x036f],
  [0x0591, 0x05bd],
  [0x05bf, 0x05c7],
  [0x0610, 0x061c],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x093c, 0x093c],
  [0x09bc, 0x09bc],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

const spaceRanges: Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

const newlineRanges: Range[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

const hyphenRanges: Range[] = [
  [0x05be, 0x05be],
  [0x2010, 0x2015],
  [0x2212, 0x2212],
  [0xfe58, 0xfe58],
  [0xfe63, 0xfe63],
];

/** Punctuation, symbols, private use and surrogates above ASCII. What is in none of the tables counts as a letter. */
const otherRanges: Range[] = [
  [0x80, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x02b0, 0x02ff],
  [0x055a, 0x055f],
  [0x05f3, 0x05f4],
  [0x0600, 0x060f],
  [0x061b, 0x061f],
  [0x066a, 0x066d],
  [0x06d4, 0x06d4],
  [0x0964, 0x0965],
  [0x0970, 0x0970],
  [0x0e3f, 0x0e3f],
  [0x09f2, 0x09fb],
  [0x2000, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x303f],
  [0x30fb, 0x30fb],
  [0xd800, 0xf8ff],
  [0xfe10, 0xfe6f],
  [0xff00, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xffe0, 0xffff],
];

const unspacedRanges: Range[] = [
  [0x0e01, 0x0e3e],
  [0x0e40, 0x0e4e],
  [0x0e80, 0x0ecf],
  [0x1000, 0x103f],
  [0x1780, 0x17df],
  [0x3005, 0x3007],
  [0x3041, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
];

/** Scripts whose accented letters decompose into a base letter and marks. */
const decomposableRanges: Range[] = [
  [0xc0, 0x024f],
  [0x0386, 0x03ff],
  [0x0400, 0x052f],
  [0x1e00, 0x1fff],
];

/** Letters that do not decompose, and letters that are written in two ways. */
const letterFolds: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 's',
  æ: 'a',
  œ: 'o',
  ς: 'σ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ؤ: 'و',
  ئ: 'ي',
};

const sentenceStops = '.!?;。！？；؟۔।॥…';

function forEachIn(ranges: readonly Range[], visit: (code: number) => void): void {
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code += 1) visit(code);
  }
}

function buildKeptTable(): Uint16Array {
  const table = Uint16Array.from({ length: codeUnits }, (_, code) => code);
  for (const zero of digitZeros) {
    for (let value = 0; value < 10; value += 1) table[zero + value] = 0x30 + value;
  }
  for (let code = 0xff01; code <= 0xff5e; code += 1) table[code] = code - 0xfee0;
  forEachIn(hyphenRanges, (code) => {
    table[code] = hyphen;
  });
  forEachIn(spaceRanges, (code) => {
    table[code] = blank;
  });
  forEachIn(newlineRanges, (code) => {
    table[code] = lineFeed;
  });
  forEachIn(droppedRanges, (code) => {
    table[code] = 0;
  });
  return table;
}

function foldLetter(character: string): number {
  const lower = character.toLowerCase();
  const base = (letterFolds[lower] ?? lower).normalize('NFD').toLowerCase();
  return (letterFolds[base.charAt(0)] ?? base).charCodeAt(0);
}

function buildFoldedTable(): Uint16Array {
  const table = Uint16Array.from({ length: codeUnits }, (_, code) => code);
  for (let code = 0x41; code <= 0x5a; code += 1) table[code] = code + 0x20;
  forEachIn(decomposableRanges, (code) => {
    table[code] = foldLetter(String.fromCharCode(code));
  });
  for (const [from, to] of Object.entries(letterFolds)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  return table;
}

function buildClassTable(): Uint8Array {
  const table = new Uint8Array(codeUnits).fill(charClass.letter);
  table.fill(charClass.other, 0, 0x80);
  table.fill(charClass.digit, 0x30, 0x3a);
  table.fill(charClass.latin, 0x41, 0x5b);
  table.fill(charClass.latin, 0x61, 0x7b);
  forEachIn(otherRanges, (code) => {
    table[code] = charClass.other;
  });
  forEachIn(unspacedRanges, (code) => {
    table[code] = charClass.unspaced;
  });
  for (const stop of sentenceStops) table[stop.charCodeAt(0)] = charClass.stop;
  table[blank] = charClass.space;
  table[lineFeed] = charClass.newline;
  return table;
}

const keptTable = buildKeptTable();
const foldedTable = buildFoldedTable();
const classTable = buildClassTable();

/** The class of a folded character. A letter of `kept` must be folded first. */
export function classOf(code: number): number {
  return classTable[code] ?? charClass.other;
}

/** The folded character at `index`, 0 beyond the ends. */
export function foldedAt(text: FoldedText, index: number): number {
  return text.folded[index] ?? 0;
}

/** The character at `index` as typed, 0 beyond the ends. */
export function keptAt(text: FoldedText, index: number): number {
  return text.kept[index] ?? 0;
}

/** The value of a mathematical digit (bold, double-struck and so on) from its second surrogate, or -1. */
function mathDigit(low: number): number {
  return low >= 0xdfce && low <= 0xdfff ? (low - 0xdfce) % 10 : -1;
}

/**
 * Brings a text into the form the scanner reads, in one pass and in linear time. `String.normalize` on the whole text is avoided:
 * it sorts runs of combining marks, which a hostile text can make expensive.
 */
export function foldText(text: string): FoldedText {
  const kept = new Uint16Array(text.length);
  const folded = new Uint16Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    let code = keptTable[unit] ?? 0;
    if (unit === 0xd835) {
      const value = mathDigit(text.charCodeAt(index + 1));
      if (value >= 0) {
        code = 0x30 + value;
        index += 1;
      }
    }
    if (code === 0) continue;
    kept[length] = code;
    folded[length] = foldedTable[code] ?? code;
    length += 1;
  }
  return { kept, folded, length };
}

/** The characters from `start` to `end` (exclusive) as typed. */
export function sliceKept(text: FoldedText, start: number, end: number): string {
  return String.fromCharCode(...text.kept.subarray(start, end));
}
