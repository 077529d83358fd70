/**
 * The form under which names are compared: lower case, without accents, spaces and punctuation, so that
 * `U.S.A.`, `usa` and ` Usa ` are one name.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
