import type { Db, Revisions } from '../db/index.ts';
import type { CodeBook } from './code-book.ts';
import { CODE_MAPPINGS, listDecisions } from './repository.codes.ts';

/** Keeps a book in step with what operators decided, here or in another process. */
export function followCodeMappings(db: Db, revisions: Revisions, book: CodeBook): void {
  revisions.follow(CODE_MAPPINGS, async () => book.replace(await listDecisions(db)));
}
