import { createLiteralIndex } from './literal-index.ts';
import { fitsSender, foldForRules, longestLiteral, standsAlone, wordsOf } from './message-pattern.ts';
import type { MessageAction, PolicyRule } from './policy-rule.ts';

/** The rule that a message met. */
export interface MessageVerdict {
  readonly action: MessageAction;
  readonly ruleId: number;
}

export interface MessageText {
  readonly sender: string;
  readonly text: string;
}

/** Weighs a message against the rules about senders and words; undefined when none speaks of it. */
export type MessageScreen = (tenantId: number, message: MessageText) => MessageVerdict | undefined;

/**
 * Compiles the rules about messages. Block beats flag, and among equals the oldest rule is named. What a message costs
 * depends on its length, hardly on the number of rules: both kinds are found through an index of what they spell out.
 */
export function createMessageScreen(rules: readonly PolicyRule[]): MessageScreen {
  const senders = compile(rules, 'sender', longestLiteral, (pattern, text) => fitsSender(pattern, text));
  const words = compile(
    rules,
    'word',
    (pattern) => wordsOf(pattern).literal,
    (pattern, text, end) => standsAlone(wordsOf(pattern), text, end),
  );
  if (!senders && !words) return () => undefined;
  return (tenantId, { sender, text }) => {
    const found = senders?.(tenantId, foldForRules(sender));
    if (found?.action === 'block' || !words) return found;
    return strongest(found, words(tenantId, foldForRules(text)));
  };
}

type Fits = (pattern: Uint16Array, text: Uint16Array, end: number) => boolean;
type Look = (tenantId: number, text: Uint16Array) => MessageVerdict | undefined;

function compile(
  all: readonly PolicyRule[],
  kind: 'sender' | 'word',
  ...[literalOf, fits]: [(pattern: Uint16Array) => Uint16Array, Fits]
): Look | undefined {
  const rules = all.filter((rule) => rule.kind === kind);
  if (rules.length === 0) return undefined;
  const patterns = rules.map(({ subject }) => foldForRules(subject));
  const index = createLiteralIndex(patterns.map(literalOf));
  return (tenantId, text) => {
    let verdict: MessageVerdict | undefined;
    index.find(text, (number, end) => {
      const rule = rules[number];
      const pattern = patterns[number];
      if (!rule || !pattern || (rule.tenantId !== null && rule.tenantId !== tenantId)) return false;
      const met = { action: rule.action as MessageAction, ruleId: rule.ruleId };
      if (strongest(verdict, met) === met && fits(pattern, text, end)) verdict = met;
      return false;
    });
    return verdict;
  };
}

function strongest(a: MessageVerdict | undefined, b: MessageVerdict | undefined): MessageVerdict | undefined {
  if (!a || !b) return a ?? b;
  if (a.action !== b.action) return a.action === 'block' ? a : b;
  return a.ruleId <= b.ruleId ? a : b;
}
