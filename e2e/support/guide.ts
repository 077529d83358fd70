import { readFile } from 'node:fs/promises';

/** What a fenced block of a guide is for. */
export type GuideBlock =
  /** Commands for a terminal, which all blocks of a guide share. */
  | { readonly kind: 'run'; readonly line: number; readonly text: string }
  /** A file the reader saves under this name. */
  | { readonly kind: 'file'; readonly line: number; readonly text: string; readonly name: string }
  /** What the commands before it print; `…` stands for anything, and digits for digits. */
  | { readonly kind: 'output'; readonly line: number; readonly text: string };

const FENCE = /^```(.*)$/;

/**
 * The blocks of a guide in their order: `sh` runs, a language with a file name (```js app.mjs) is saved, no language is
 * output.
 * @throws Error for a block that is none of them, which nothing would check.
 */
export async function readGuide(path: string): Promise<GuideBlock[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  const blocks: GuideBlock[] = [];
  for (let index = 0; index < lines.length; index++) {
    const info = FENCE.exec(lines[index] ?? '')?.[1];
    if (info === undefined) continue;
    const end = lines.indexOf('```', index + 1);
    const text = lines.slice(index + 1, end).join('\n');
    blocks.push(blockOf(path, info.trim(), { line: index + 1, text }));
    index = end;
  }
  return blocks;
}

function blockOf(path: string, info: string, place: { line: number; text: string }): GuideBlock {
  const [language = '', name] = info.split(/\s+/);
  if (name !== undefined) return { kind: 'file', ...place, name };
  if (language === 'sh') return { kind: 'run', ...place };
  if (language === '') return { kind: 'output', ...place };
  throw new Error(`${path}:${place.line}: nothing checks a block of ${language}; give it a file name and run it.`);
}

/** Whether what was printed is what the guide shows. */
export function isShown(shown: string, printed: string): boolean {
  const pattern = shown
    .trim()
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\d+/g, String.raw`\d+`))
    .join(String.raw`[\s\S]*?`);
  return new RegExp(`^${pattern}$`).test(printed.trim());
}
