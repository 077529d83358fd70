import { type FoldedText, foldedAt, keptAt } from '../../kernel/fold-text.ts';

const dot = 0x2e;
const at = 0x40;
const slash = 0x2f;
const colon = 0x3a;
const question = 0x3f;
const queryParameter = /[?&](?:code|otp|pin|passcode|verification_?code)=(\d{4,8})(?![0-9a-z])/i;
const slack = 2000;

function isAsciiLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isHostCharacter(code: number): boolean {
  return isAsciiLetter(code) || isDigit(code) || code === dot || code === 0x2d || code === 0x5f;
}

/** The end of the run of letters, digits, dots, hyphens and underscores at `start`. */
export function hostEnd(text: FoldedText, start: number): number {
  let end = start;
  while (end < text.length && isHostCharacter(foldedAt(text, end))) end += 1;
  return end;
}

/** A name such as `g.co`: the last dot is followed by two letters or more, and nothing else. */
function endsInDomain(text: FoldedText, start: number, end: number): boolean {
  let letters = end;
  while (letters > start && isAsciiLetter(foldedAt(text, letters - 1))) letters -= 1;
  return end - letters >= 2 && letters > start && text.folded[letters - 1] === dot;
}

function startsWithWww(text: FoldedText, start: number): boolean {
  return [0, 1, 2].every((offset) => text.folded[start + offset] === 0x77) && text.folded[start + 3] === dot;
}

/** `/`, `?` or a port behind a host. */
function hasPath(text: FoldedText, end: number): boolean {
  const next = foldedAt(text, end);
  return next === slash || next === question || (next === colon && isDigit(foldedAt(text, end + 1)));
}

/** Whether the run from `start` to `end` (see `hostEnd`) opens a link or an e-mail address. */
export function isLink(text: FoldedText, start: number, end: number): boolean {
  const next = foldedAt(text, end);
  const afterNext = foldedAt(text, end + 1);
  if (next === colon && afterNext === slash && foldedAt(text, end + 2) === slash) return true;
  if (next === at && isHostCharacter(afterNext)) return true;
  return startsWithWww(text, start) || (hasPath(text, end) && endsInDomain(text, start, end));
}

/** The end of a link: the first blank, bracket, quotation mark or character that is not ASCII. */
export function linkEnd(text: FoldedText, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = keptAt(text, end);
    if (code <= 0x20 || code >= 0x7f || code === 0x3c || code === 0x3e || code === 0x22 || code === 0x5d) break;
    end += 1;
  }
  return end;
}

/** The one-time code that a link carries as a parameter of that name, or ''. */
export function queryCode(text: FoldedText, start: number, end: number): string {
  const link = String.fromCharCode(...text.kept.subarray(start, Math.min(end, start + slack)));
  return queryParameter.exec(link)?.[1] ?? '';
}
