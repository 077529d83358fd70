/** Bytes as PostgreSQL reads them from a JSON string into bytea. */
export function hexBytes(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
