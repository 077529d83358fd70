import { charClass, classOf, type FoldedText, foldedAt, keptAt, sliceKept } from '../../kernel/fold-text.ts';

/**
 * What the form of a number allows it to be.
 * plain: one run of digits. grouped: digits in equal groups. ambiguous: could as well be a date, a range, a local phone number or
 * an account, so that it counts only right beside its label. mixed: letters and digits. letters: capitals only. other: never a code.
 */
export type NumberKind = 'plain' | 'grouped' | 'ambiguous' | 'mixed' | 'letters' | 'other';

export interface NumberReading {
  readonly kind: NumberKind;
  readonly value: string;
  readonly end: number;
}

interface Groups {
  readonly starts: number[];
  readonly lengths: number[];
  /** `separators[i]` stands after group i; 0 after the last. */
  readonly separators: number[];
}

interface Verdict {
  readonly kind: NumberKind;
  /** How many groups the number takes. */
  readonly count: number;
}

const zero = 0x30;
const blank = 0x20;
const hyphen = 0x2d;
const dot = 0x2e;
const comma = 0x2c;
const slash = 0x2f;
const colon = 0x3a;
const arabicDecimal = 0x066b;
const arabicThousands = 0x066c;
const apostrophes = [0x27, 0x2019];
const separatorCodes = new Set([
  blank,
  hyphen,
  dot,
  comma,
  slash,
  colon,
  arabicDecimal,
  arabicThousands,
  ...apostrophes,
]);
const groupsMax = 9;
const codeDigitsMin = 4;
const codeDigitsMax = 8;
const labelledDigitsMax = 10;
const digitsKept = 24;

function isDigitAt(text: FoldedText, index: number): boolean {
  return index < text.length && classOf(foldedAt(text, index)) === charClass.digit;
}

function digitsEnd(text: FoldedText, start: number): number {
  let end = start;
  while (isDigitAt(text, end)) end += 1;
  return end;
}

function isAsciiLetterAt(text: FoldedText, index: number): boolean {
  const code = keptAt(text, index);
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Reads groups of digits with single separators. A group that runs into letters (`10min`) belongs to what follows. */
function readGroups(text: FoldedText, start: number): Groups {
  const groups: Groups = { starts: [], lengths: [], separators: [] };
  let index = start;
  while (groups.starts.length < groupsMax) {
    const end = digitsEnd(text, index);
    const isFirst = groups.starts.length === 0;
    if (!isFirst && isAsciiLetterAt(text, end)) break;
    groups.starts.push(index);
    groups.lengths.push(end - index);
    const separator = keptAt(text, end);
    groups.separators.push(separator);
    if (!separatorCodes.has(separator) || !isDigitAt(text, end + 1)) break;
    index = end + 1;
  }
  groups.separators[groups.separators.length - 1] = 0;
  return groups;
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

function allEqual(lengths: readonly number[], length: number): boolean {
  return lengths.every((each) => each === length);
}

function kindOfRun(digits: number): NumberKind {
  if (digits < codeDigitsMin || digits > labelledDigitsMax) return 'other';
  return digits <= codeDigitsMax ? 'plain' : 'ambiguous';
}

function valueAt(text: FoldedText, groups: Groups, group: number): number {
  const start = groups.starts[group] ?? 0;
  return Number(sliceKept(text, start, start + Math.min(groups.lengths[group] ?? 0, digitsKept)));
}

function isDayAndMonth(first: number, second: number): boolean {
  const within = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return within(first, second) || within(second, first);
}

/** Whether three groups can be a date, in any of the usual orders. */
function isDate(text: FoldedText, groups: Groups): boolean {
  const [a = 0, b = 0, c = 0] = [0, 1, 2].map((group) => valueAt(text, groups, group));
  if (groups.lengths[0] === 4) return isDayAndMonth(b, c);
  return isDayAndMonth(a, b) || isDayAndMonth(b, c);
}

function isYear(value: number): boolean {
  return value >= 1900 && value <= 2099;
}

/** Groups that differ by one digit may be a code or a local phone number; others are a range or an account. */
function kindOfUnequalPair(first: number, second: number): NumberKind {
  const digits = first + second;
  return Math.abs(first - second) === 1 && digits >= 5 && digits <= codeDigitsMax ? 'ambiguous' : 'other';
}

function kindOfHyphenPair(text: FoldedText, groups: Groups): NumberKind {
  const [first = 0, second = 0] = groups.lengths;
  if (isYear(valueAt(text, groups, 0)) && isYear(valueAt(text, groups, 1))) return 'other';
  if (first !== second) return kindOfUnequalPair(first, second);
  if (first === 3 || first === 4) return 'grouped';
  return first === 2 || first === 5 ? 'ambiguous' : 'other';
}

function classifyHyphened(text: FoldedText, groups: Groups, count: number): Verdict {
  const lengths = groups.lengths.slice(0, count);
  if (count === 2) return { kind: kindOfHyphenPair(text, groups), count };
  if (count === 3 && allEqual(lengths, 2)) return { kind: isDate(text, groups) ? 'ambiguous' : 'grouped', count };
  if (count === 3 && allEqual(lengths, 3)) return { kind: 'ambiguous', count };
  if (count <= codeDigitsMax && count >= codeDigitsMin && allEqual(lengths, 1)) return { kind: 'grouped', count };
  return { kind: 'other', count };
}

/** Dates, times, amounts, addresses, versions: never a code, unless the punctuation only ends the code's sentence (`482910,5分钟内`). */
function classifyPunctuated(groups: Groups, count: number): Verdict {
  const [separator = 0] = groups.separators;
  const [first = 0, second = 0] = groups.lengths;
  const aloneFrom = separator === dot ? 6 : codeDigitsMin;
  const decimals = separator !== colon && separator !== slash && second === 2 && count === 2;
  if (separator === hyphen || first < aloneFrom || (decimals && first !== 6)) return { kind: 'other', count };
  return { kind: kindOfRun(first), count: 1 };
}

/** What so many groups of this one length are; nothing when they are numbers of their own. */
function kindOfEqualGroups(count: number, length: number): NumberKind | undefined {
  switch (length) {
    case 1:
      return count >= codeDigitsMin && count <= codeDigitsMax ? 'grouped' : undefined;
    case 2:
      return count <= 4 ? 'grouped' : 'other';
    case 3:
      if (count === 2) return 'grouped';
      return count === 3 ? 'ambiguous' : 'other';
    case 4:
      return count === 2 ? 'grouped' : 'other';
    default:
      return undefined;
  }
}

/** Thousands (`15 000`) and phone numbers are one number, of no use; other groups are numbers of their own. */
function kindOfUnequalGroups(lengths: readonly number[], startsWithZero: boolean): NumberKind | undefined {
  const [first = 0, ...rest] = lengths;
  const digits = sum(lengths);
  if (first < 3 && allEqual(rest, 3)) return 'other';
  if (first <= 4 && digits >= 8 && startsWithZero) return 'other';
  const isPhone = first <= 5 && digits >= 9 && lengths.every((length) => length <= codeDigitsMax);
  return isPhone ? 'other' : undefined;
}

/** Blanks and then other punctuation: `1 250,00`, `080 123-4567`. */
function isMixedUp(first: number, punctuation: number): boolean {
  if (punctuation === hyphen) return first <= 4;
  return first <= 3 && (punctuation === comma || punctuation === dot);
}

/** Groups with blanks between them: one number if they look like one, else the first run alone. */
function classifySpaced(text: FoldedText, groups: Groups): Verdict {
  const last = groups.separators.findIndex((separator) => separator !== blank);
  const lengths = groups.lengths.slice(0, last + 1);
  const [first = 0] = lengths;
  if (last === 0) return { kind: kindOfRun(first), count: 1 };
  if (isMixedUp(first, groups.separators[last] ?? 0)) return { kind: 'other', count: groups.lengths.length };
  const startsWithZero = foldedAt(text, groups.starts[0] ?? 0) === zero;
  const kind = allEqual(lengths, first)
    ? kindOfEqualGroups(lengths.length, first)
    : kindOfUnequalGroups(lengths, startsWithZero);
  return kind === undefined ? { kind: kindOfRun(first), count: 1 } : { kind, count: last + 1 };
}

function classify(text: FoldedText, groups: Groups): Verdict {
  const end = groups.separators.findIndex((separator) => separator === blank || separator === 0);
  const count = end + 1;
  if (count === 1) return classifySpaced(text, groups);
  const hyphened = groups.separators.slice(0, end).every((separator) => separator === hyphen);
  return hyphened ? classifyHyphened(text, groups, count) : classifyPunctuated(groups, count);
}

function joinGroups(text: FoldedText, groups: Groups, count: number): string {
  let joined = '';
  for (let group = 0; group < count; group += 1) {
    const start = groups.starts[group] ?? 0;
    joined += sliceKept(text, start, start + Math.min(groups.lengths[group] ?? 0, digitsKept));
  }
  return joined;
}

/** Reads the number that starts at `start`, with its separators, and judges its form. */
export function readNumber(text: FoldedText, start: number): NumberReading {
  const groups = readGroups(text, start);
  const { kind, count } = classify(text, groups);
  const last = count - 1;
  const end = (groups.starts[last] ?? start) + (groups.lengths[last] ?? 1);
  return { kind, value: kind === 'other' ? '' : joinGroups(text, groups, count), end };
}
