import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TEXT_FILE = join(import.meta.dirname, '../../../../docs/statement-of-use.md');

/** Counted up with every change of the text: who accepted an earlier one is asked again. */
export const STATEMENT_VERSION = 1;

/** The text that operators accept before a source of strangers' numbers sells, as Markdown. */
export function readStatementOfUse(): Promise<string> {
  return readFile(TEXT_FILE, 'utf8');
}
