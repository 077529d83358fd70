const hostCharacters = /^[a-z0-9.-]+$/i;
const codeShape = /^[0-9A-Za-z]{3,12}$/;
const hashLength = 11;
const linesLookedAt = 3;

/** The 11 characters with which an Android app recognises its own messages. */
export function isAppHash(word: string): boolean {
  return word.length === hashLength && /^[A-Za-z0-9+/]+$/.test(word) && /[A-Za-z]/.test(word);
}

function readLine(line: string): string | undefined {
  const words = line.trim().split(/\s+/, 40);
  for (let index = words.length - 2; index >= 0; index -= 1) {
    const host = words[index] ?? '';
    const code = words[index + 1] ?? '';
    if (!host.startsWith('@') || !code.startsWith('#') || !hostCharacters.test(host.slice(1))) continue;
    const value = code.slice(1).replaceAll('-', '');
    if (codeShape.test(value)) return value;
  }
  return undefined;
}

/**
 * The code of an origin-bound message: its last line is `@host #code`, perhaps with an embedded host behind it
 * (`@shop.example #123456 @pay.example`, formerly `%pay.example`). A gateway may have joined the lines, so the pair may also stand at
 * the end of a longer line; an app hash may follow on a line of its own.
 * Source: WICG, "Origin-bound one-time codes delivered via SMS".
 */
export function readOriginBound(text: string): string | undefined {
  const lineLengthMax = 400;
  let end = text.length;
  for (let count = 0; count < linesLookedAt && end > 0; count += 1) {
    const newline = text.lastIndexOf('\n', end - 1);
    const line = text.slice(Math.max(newline + 1, end - lineLengthMax), end);
    const found = readLine(line);
    if (found !== undefined) return found;
    const trimmed = line.trim();
    if (trimmed !== '' && !isAppHash(trimmed)) return undefined;
    end = newline;
  }
  return undefined;
}
