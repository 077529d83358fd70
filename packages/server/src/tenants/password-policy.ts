import { COMMON_PASSWORDS, COMMON_WORDS } from './common-passwords.ts';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
};

/** What neighbours in a run look like: the alphabet, the digits and the rows of a keyboard, both ways, going round. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((run) => [
  run + run,
  Array.from(run + run)
    .toReversed()
    .join(''),
]);

/**
 * Why a password is refused, as a sentence for the person, or undefined when it is good. Length is the only rule of
 * form (no composition rules, as NIST SP 800-63B says); what is easily guessed is refused whatever it is made of.
 */
export function passwordFault(password: string, email: string): string | undefined {
  const length = Array.from(password.normalize('NFC')).length;
  if (length < PASSWORD_LENGTH_MIN || length > PASSWORD_LENGTH_MAX) {
    return `A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters.`;
  }
  const plain = password.normalize('NFC').toLowerCase();
  if (isMadeOf(plain, email)) return 'The password must not be made of the e-mail address.';
  if (isRepetition(plain) || isRun(plain)) return 'The password repeats itself; choose one that is harder to guess.';
  if (isCommon(plain)) return 'The password is one of the commonest; choose one that is harder to guess.';
  return undefined;
}

/** The address or its local part, with nothing beside it but digits and punctuation. */
function isMadeOf(password: string, email: string): boolean {
  const local = email.split('@')[0] ?? '';
  const rest = password.replaceAll(email, '').replaceAll(local, '');
  return rest !== password && lettersOf(rest).length < 4;
}

/** One piece of up to six characters over and over, or fewer than five different characters. */
function isRepetition(password: string): boolean {
  return new Set(password).size < 5 || [1, 2, 3, 4, 5, 6].some((length) => repeats(password, length));
}

function repeats(password: string, length: number): boolean {
  const piece = password.slice(0, length);
  return piece.repeat(Math.ceil(password.length / length)).slice(0, password.length) === password;
}

/** Neighbours on a keyboard row or in the alphabet, in stretches of at least four that make up the whole. */
function isRun(password: string): boolean {
  let index = 0;
  while (index < password.length) {
    const length = runLengthAt(password, index);
    if (length < 4 && index + length < password.length) return false;
    index += length;
  }
  return true;
}

function runLengthAt(password: string, start: number): number {
  let length = 1;
  while (start + length < password.length) {
    const stretch = password.slice(start, start + length + 1);
    if (!RUNS.some((run) => run.includes(stretch))) break;
    length += 1;
  }
  return length;
}

/** On the list, or one common word with digits and punctuation around it, written plainly or in lookalikes. */
function isCommon(password: string): boolean {
  if (COMMON_PASSWORDS.has(password)) return true;
  const core = password.replaceAll(/^\P{L}+|\P{L}+$/gu, '');
  return [core, unmask(core), unmask(password)].some((text) => COMMON_WORDS.has(lettersOf(text)));
}

/** Reads `p@ssw0rd` as `password`. */
function unmask(text: string): string {
  return Array.from(text, (character) => LOOKALIKES[character] ?? character).join('');
}

function lettersOf(text: string): string {
  return text.replaceAll(/\P{L}/gu, '');
}
