const DIGITS_MIN = 7;
const DIGITS_MAX = 15;

/**
 * The number that a text spells, in E.164: with or without `+` or `00`, with spaces, dots, dashes, slashes and
 * parentheses. Undefined when it has fewer than 7 or more than 15 digits, or anything else in it.
 */
export function toE164(text: string): string | undefined {
  const bare = text.replace(/[\s().\-/]/g, '');
  const digits = /^(?:\+|00)?(\d+)$/.exec(bare)?.[1];
  return digits !== undefined && digits.length >= DIGITS_MIN && digits.length <= DIGITS_MAX ? `+${digits}` : undefined;
}
