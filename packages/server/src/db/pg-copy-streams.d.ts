declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** The rows of `COPY … TO STDOUT`; `rowCount` is right once it has ended. */
  export function to(sql: string): Readable & Submittable & { readonly rowCount: number };
  /** Takes the rows of `COPY … FROM STDIN`; `rowCount` is right once it has finished. */
  export function from(sql: string): Writable & Submittable & { readonly rowCount: number };
}
