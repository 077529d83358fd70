const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Emoji, flags and East Asian characters take two columns. */
const WIDE =
  /\p{Emoji_Presentation}|\p{Regional_Indicator}|[\u{1100}-\u{115F}\u{2E80}-\u{303E}\u{3041}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FF00}-\u{FF60}]/u;

function widthOf(text: string): number {
  return Array.from(characters.segment(text), ({ segment }) => (WIDE.test(segment) ? 2 : 1)).reduce<number>(
    (sum, width) => sum + width,
    0,
  );
}

export type Cell = string | number | null;

/** Rows under their headings, columns as wide as they need, numbers to the right. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(textOf));
  const widths = headings.map((heading, index) =>
    Math.max(...[heading, ...texts.map((row) => row[index] ?? '')].map(widthOf)),
  );
  const isNumeric = headings.map((_, index) => rows.length > 0 && rows.every((row) => typeof row[index] !== 'string'));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell)));
        return isNumeric[index] ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return [line(headings), ...texts.map(line)].join('\n');
}

function textOf(cell: Cell): string {
  // What comes from a message may hold control characters, which would steer the reader's terminal.
  return cell === null ? '-' : String(cell).replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
}
