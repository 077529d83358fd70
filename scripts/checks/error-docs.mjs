import { readText } from './tree.mjs';

const CODES = 'packages/contract/src/error-codes.ts';
const PAGE = 'docs/errors.md';

/** Every error code has its heading in docs/errors.md, with words under it, and no other code has one. */
export function checkErrorDocs({ root }) {
  const codes = [...(readText(root, CODES) ?? '').matchAll(/^ {2}([A-Z][A-Z0-9_]*): \{/gm)].map((match) => match[1]);
  if (codes.length === 0) return [`No error codes were found in ${CODES}: the checker is blind.`];
  const sections = new Map(
    [...(readText(root, PAGE) ?? '').matchAll(/^#+ `?([A-Z][A-Z0-9_]+)`?[ \t]*\n([^#]*)/gm)].map((match) => [
      match[1],
      match[2].trim(),
    ]),
  );
  return [
    ...codes.filter((code) => !sections.get(code)).map((code) => `${PAGE} does not explain ${code}.`),
    ...[...sections.keys()]
      .filter((code) => !codes.includes(code))
      .map((code) => `${PAGE} explains ${code}, which is no code of ours.`),
  ];
}
