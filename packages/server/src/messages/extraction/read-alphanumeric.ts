import { type FoldedText, keptAt, sliceKept } from '../../kernel/fold-text.ts';
import type { NumberReading } from './read-number.ts';
import { tagOfExactly, type WordTag } from './words.ts';

const hyphen = 0x2d;
const blank = 0x20;
const codeLengthMin = 4;
const codeLengthMax = 10;
const partsMax = 4;
/** Enough to judge a run of any length by. */
const sliceMax = 24;
/** A number this long before a hyphen stands for itself: `482910-ABC` is a code and a name. */
const codeDigitsAlone = 6;
/** Prefixes that the form itself shows in front of its field, so that people type the digits only. */
const shownPrefix = /^(?:[A-Z]|FB)-?$/;
const ibanStart = /^[A-Z]{2}\d\d$/;
const ibanGroup = 4;
const ibanGroupsMin = 3;
const ibanGroupsMax = 8;
const maskedTail = /^[xX*]{1,}\d+$/;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isUpper(code) || (code >= 0x61 && code <= 0x7a);
}

function runEnd(text: FoldedText, start: number): number {
  let end = start;
  while (end < text.length && isAlphanumeric(keptAt(text, end))) end += 1;
  return end;
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly digits: number;
  readonly lowers: number;
}

function measure(text: FoldedText, start: number): Run {
  const end = runEnd(text, start);
  let digits = 0;
  let lowers = 0;
  for (let index = start; index < end; index += 1) {
    const code = keptAt(text, index);
    if (isDigit(code)) digits += 1;
    else if (!isUpper(code)) lowers += 1;
  }
  return { start, end, digits, lowers };
}

/** The end of an IBAN written in groups of four (`DE89 3704 0044 0532 0130 00`), or 0. */
function ibanEnd(text: FoldedText, first: Run): number {
  if (first.end - first.start !== ibanGroup || !ibanStart.test(sliceKept(text, first.start, first.end))) return 0;
  let end = first.end;
  let groups = 0;
  while (groups < ibanGroupsMax && keptAt(text, end) === blank) {
    const next = runEnd(text, end + 1);
    if (next === end + 1 || next - end - 1 > ibanGroup) break;
    end = next;
    groups += 1;
  }
  return groups >= ibanGroupsMin ? end : 0;
}

/** The runs of letters and digits joined by single hyphens; a part in lower case ends the token (`24-hour`). */
function readParts(text: FoldedText, start: number): Run[] {
  const parts = [measure(text, start)];
  while (parts.length < partsMax) {
    const { end } = parts[parts.length - 1] as Run;
    if (text.kept[end] !== hyphen || !isAlphanumeric(keptAt(text, end + 1))) break;
    const part = measure(text, end + 1);
    if (part.lowers > 0) break;
    parts.push(part);
  }
  return parts;
}

/** Where the leading letters (or digits) of a run end. */
function leadEnd(text: FoldedText, { start, end }: Run): number {
  const digitsFirst = isDigit(keptAt(text, start));
  let index = start;
  while (index < end && isDigit(keptAt(text, index)) === digitsFirst) index += 1;
  return index;
}

function onlyDigits(text: FoldedText, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    if (!isDigit(keptAt(text, index))) return false;
  }
  return end > start;
}

const claimingTags: ReadonlySet<WordTag> = new Set(['money', 'reference', 'card']);
const quantityTags: ReadonlySet<WordTag> = new Set(['unit', 'money', 'month', 'reference']);

/** Digits, then letters: `10min` is a quantity, `482910is` a code with its blank forgotten. */
function readDigitsFirst(text: FoldedText, run: Run, lead: number): NumberReading | undefined {
  const tag = tagOfExactly(text, lead, run.end);
  if (tag === undefined) return undefined;
  if (quantityTags.has(tag)) return { kind: 'other', value: '', end: run.end };
  const digits = lead - run.start;
  if (tag !== 'filler' || digits < codeLengthMin || digits > codeLengthMax) return undefined;
  return { kind: 'plain', value: sliceKept(text, run.start, lead), end: lead };
}

/** Letters, then digits: `Rs1500` is an amount, `x4471` the end of a card, `OTP482910` a label and its code. */
function readLettersFirst(text: FoldedText, run: Run, lead: number): NumberReading | 'label' | undefined {
  if (!onlyDigits(text, lead, run.end)) return undefined;
  const other: NumberReading = { kind: 'other', value: '', end: run.end };
  if (maskedTail.test(sliceKept(text, run.start, Math.min(run.end, run.start + sliceMax)))) return other;
  const tag = tagOfExactly(text, run.start, lead);
  if (tag === undefined || tag === 'filler') return undefined;
  return claimingTags.has(tag) ? other : 'label';
}

function readGlued(text: FoldedText, run: Run): NumberReading | 'label' | undefined {
  const lead = leadEnd(text, run);
  return isDigit(keptAt(text, run.start)) ? readDigitsFirst(text, run, lead) : readLettersFirst(text, run, lead);
}

/** A label joined to its number by a hyphen, `OTP-482910`, is not part of it. */
function isLabel(text: FoldedText, { start, end }: Run): boolean {
  const tag = tagOfExactly(text, start, end);
  return tag !== undefined && tag !== 'filler' && tag !== 'unit';
}

function mixesLettersAndDigits(parts: readonly Run[]): boolean {
  const digits = parts.reduce((total, part) => total + part.digits, 0);
  const length = parts.reduce((total, part) => total + part.end - part.start, 0);
  return digits > 0 && digits < length;
}

function join(text: FoldedText, parts: readonly Run[]): string {
  return parts.map((part) => sliceKept(text, part.start, Math.min(part.end, part.start + sliceMax))).join('');
}

function readJoined(text: FoldedText, parts: readonly Run[]): NumberReading {
  const [first] = parts as [Run];
  const { end } = parts[parts.length - 1] as Run;
  const value = join(text, parts);
  const tail = join(text, parts.slice(1));
  const prefix = sliceKept(text, first.start, Math.min(first.end, first.start + 3));
  if (parts.length > 1 && shownPrefix.test(prefix) && /^\d{4,8}$/.test(tail))
    return { kind: 'plain', value: tail, end };
  const fits = value.length >= codeLengthMin && value.length <= codeLengthMax;
  return { kind: fits ? 'mixed' : 'other', value: fits ? value : '', end };
}

/**
 * Reads a token of letters and digits at the start of a word. Returns undefined when there is none (a word, or a plain number), and
 * 'split' as the kind when a label is glued to its number, so that the word is to be read first.
 */
export function readAlphanumeric(text: FoldedText, start: number): NumberReading | 'split' | undefined {
  const parts = readParts(text, start);
  const [first] = parts as [Run];
  const iban = ibanEnd(text, first);
  if (iban > 0) return { kind: 'other', value: '', end: iban };
  if (!mixesLettersAndDigits(parts)) return undefined;
  const firstLength = first.end - first.start;
  if (first.digits === 0) return isLabel(text, first) ? undefined : readJoined(text, parts);
  if (first.digits === firstLength) {
    return firstLength >= codeDigitsAlone ? undefined : readJoined(text, parts);
  }
  const glued = readGlued(text, first);
  return glued === 'label' ? 'split' : (glued ?? readJoined(text, parts));
}
