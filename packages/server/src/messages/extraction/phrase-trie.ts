import { charClass, classOf, type FoldedText, foldedAt, foldText, keptAt } from '../../kernel/fold-text.ts';

/** Phrases of one meaning: comma separated; see `readEntry` for the marks an entry may carry. */
export type Lexicon<Tag extends string> = Readonly<Record<Tag, readonly string[]>>;

interface Entry {
  readonly tag: number;
  /** Any ending may follow: `verif*`. */
  readonly stem: boolean;
  /** The text must carry these very accents: `=mã`. */
  readonly exact: string;
  /** The text must be in capitals: `^TAN`. */
  readonly capitals: boolean;
  /** The text must not be in capitals: `!cod`, because COD is cash on delivery. */
  readonly notCapitals: boolean;
}

/** A trie over folded characters, as linked lists in arrays: no hashing and no objects on the way down. */
export interface PhraseTrie<Tag extends string> {
  readonly tags: readonly Tag[];
  readonly roots: Uint16Array;
  readonly chars: number[];
  readonly firstChild: number[];
  readonly nextSibling: number[];
  readonly entries: (Entry | undefined)[];
}

/** Where a phrase ends and what it means. */
export interface PhraseMatch<Tag extends string> {
  readonly end: number;
  readonly tag: Tag;
}

const blank = 0x20;
const hyphen = 0x2d;
const spacesMax = 3;

function readEntry(source: string, tag: number): { phrase: string; entry: Entry } {
  const mark = source.charAt(0);
  const marked = mark === '=' || mark === '^' || mark === '!';
  const stem = source.endsWith('*');
  const phrase = source.slice(marked ? 1 : 0, stem ? -1 : undefined);
  const exact = mark === '=' ? phrase.toLowerCase() : '';
  return { phrase, entry: { tag, stem, exact, capitals: mark === '^', notCapitals: mark === '!' } };
}

function childOf<Tag extends string>(trie: PhraseTrie<Tag>, node: number, code: number): number {
  let child = trie.firstChild[node] ?? 0;
  while (child !== 0 && trie.chars[child] !== code) child = trie.nextSibling[child] ?? 0;
  return child;
}

function addNode<Tag extends string>(trie: PhraseTrie<Tag>, parent: number, code: number): number {
  const node = trie.chars.length;
  trie.chars.push(code);
  trie.firstChild.push(0);
  trie.nextSibling.push(parent === 0 ? 0 : (trie.firstChild[parent] ?? 0));
  trie.entries.push(undefined);
  if (parent === 0) trie.roots[code] = node;
  else trie.firstChild[parent] = node;
  return node;
}

function addPhrase<Tag extends string>(trie: PhraseTrie<Tag>, source: string, tag: number): void {
  const { phrase, entry } = readEntry(source, tag);
  const { folded, length } = foldText(phrase);
  let node = 0;
  for (const code of folded.subarray(0, length)) {
    const known = node === 0 ? (trie.roots[code] ?? 0) : childOf(trie, node, code);
    node = known === 0 ? addNode(trie, node, code) : known;
  }
  trie.entries[node] = entry;
}

/** Compiles a lexicon. Where two tags hold the same phrase the later one wins. */
export function buildPhraseTrie<Tag extends string>(lexicon: Lexicon<Tag>): PhraseTrie<Tag> {
  const tags = Object.keys(lexicon) as Tag[];
  const trie: PhraseTrie<Tag> = {
    tags,
    roots: new Uint16Array(0x10000),
    chars: [0],
    firstChild: [0],
    nextSibling: [0],
    entries: [undefined],
  };
  tags.forEach((name, tag) => {
    for (const line of lexicon[name]) {
      for (const source of line.split(',')) {
        if (source.trim() !== '') addPhrase(trie, source.trim(), tag);
      }
    }
  });
  return trie;
}

function isAlphabetic(code: number): boolean {
  const kind = classOf(code);
  return kind === charClass.latin || kind === charClass.letter;
}

/** The end of the word that `index` is in. */
export function wordEnd(text: FoldedText, index: number): number {
  let end = index;
  while (end < text.length && isAlphabetic(foldedAt(text, end))) end += 1;
  return end;
}

function capitalised(text: FoldedText, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = foldedAt(text, index);
    if (isAlphabetic(code) && text.kept[index] === code) return false;
  }
  return true;
}

function sameAccents(text: FoldedText, start: number, exact: string): boolean {
  for (let offset = 0; offset < exact.length; offset += 1) {
    const typed = String.fromCharCode(keptAt(text, start + offset)).toLowerCase();
    if (typed !== exact.charAt(offset)) return false;
  }
  return true;
}

function isWrittenAs(text: FoldedText, start: number, end: number, entry: Entry): boolean {
  if (entry.exact !== '' && !sameAccents(text, start, entry.exact)) return false;
  if (!entry.capitals && !entry.notCapitals) return true;
  return capitalised(text, start, end) === entry.capitals;
}

/** Where the phrase ends if `entry` may match the characters from `start` to `end`, else 0. */
function acceptedEnd(text: FoldedText, start: number, end: number, entry: Entry | undefined): number {
  if (entry === undefined) return 0;
  const unspaced = classOf(foldedAt(text, end - 1)) === charClass.unspaced;
  const wordStops = unspaced || end >= text.length || !isAlphabetic(foldedAt(text, end));
  if (!wordStops && !entry.stem) return 0;
  if (!isWrittenAs(text, start, end, entry)) return 0;
  return wordStops ? end : wordEnd(text, end);
}

/** The index behind the character at `index`; several blanks count as one, up to a bound. */
function advance(text: FoldedText, index: number): number {
  let next = index + 1;
  if (text.folded[index] !== blank) return next;
  for (let extra = 1; extra < spacesMax && text.folded[next] === blank; extra += 1) next += 1;
  return next;
}

/** The longest phrase that starts at `start`. A blank in a phrase stands for a hyphen or up to three blanks in the text. */
export function matchPhrase<Tag extends string>(
  trie: PhraseTrie<Tag>,
  text: FoldedText,
  start: number,
): PhraseMatch<Tag> | undefined {
  let node = trie.roots[foldedAt(text, start)] ?? 0;
  let index = start + 1;
  let bestEnd = 0;
  let bestTag = 0;
  while (node !== 0) {
    const entry = trie.entries[node];
    const end = acceptedEnd(text, start, index, entry);
    if (entry !== undefined && end > 0) {
      bestEnd = end;
      bestTag = entry.tag;
    }
    if (index >= text.length) break;
    const code = foldedAt(text, index);
    node = childOf(trie, node, code === hyphen ? blank : code);
    index = advance(text, index);
  }
  return bestEnd === 0 ? undefined : { end: bestEnd, tag: trie.tags[bestTag] as Tag };
}
