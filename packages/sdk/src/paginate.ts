/** A page read by its cursor; `nextCursor` is null on the last. */
interface CursorPage<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | null;
}

/** Every item of a list, page after page, at a cost that does not grow with depth. Ends when the caller stops asking. */
export async function* paginate<T>(
  readPage: (cursor: string) => Promise<CursorPage<T>>,
): AsyncGenerator<T, void, void> {
  for (let cursor: string | null | undefined = ''; typeof cursor === 'string'; ) {
    const page: CursorPage<T> = await readPage(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  }
}
