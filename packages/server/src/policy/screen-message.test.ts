import { expect, it } from 'vitest';
import { refusePattern } from './message-pattern.ts';
import type { PolicyRule } from './policy-rule.ts';
import { createMessageScreen } from './screen-message.ts';

let nextId = 0;
function rule(kind: 'sender' | 'word', subject: string, more: Partial<PolicyRule> = {}): PolicyRule {
  nextId += 1;
  return { ruleId: nextId, kind, subject, action: 'block', tenantId: null, label: null, ...more };
}
const message = (sender: string, text = '123456 is your code') => ({ sender, text });

it.each([
  ['HSBC', 'hsbc', true],
  ['HSBC', 'HSBC-UK', false],
  ['hsbc*', 'HSBC-UK', true],
  ['*bank', 'Deutsche Bánk', true],
  ['*bank*', 'MyBank24', true],
  ['b?nk*24', 'bank of x 24', true],
  ['b?nk*24', 'bnk24', false],
  ['crédit  agricole', 'CREDIT AGRICOLE', true],
  ['*bank*', 'Instagram', false],
])('a sender rule %s on %s: %s', (subject, sender, blocked) => {
  expect(createMessageScreen([rule('sender', subject)])(1, message(sender)) !== undefined).toBe(blocked);
});

it.each([
  ['iban', 'Your IBAN is needed', true],
  ['iban', 'Caliban sends a code', false],
  ['überweisung', 'Ihre UBERWEISUNG: 1234', true],
  ['bank account', 'your bank \n account code', true],
  ['transf*', 'Transferring 5 EUR', true],
  ['*coin', 'buy Bitcoin now', true],
  ['coin', 'buy Bitcoin now', false],
  ['银行', '您的银行验证码', true],
  ['$100', 'send $100 now', true],
])('a word rule %s on %s: %s', (subject, text, blocked) => {
  expect(createMessageScreen([rule('word', subject)])(1, message('X', text)) !== undefined).toBe(blocked);
});

it('names the oldest rule that blocks, before any that flags', () => {
  const flag = rule('sender', 'hsbc', { action: 'flag' });
  const late = rule('word', 'code');
  const later = rule('word', 'your code');
  const screen = createMessageScreen([later, late, flag]);
  expect(screen(1, message('HSBC'))).toEqual({ action: 'block', ruleId: late.ruleId });
  expect(screen(1, message('HSBC', 'hello'))).toEqual({ action: 'flag', ruleId: flag.ruleId });
});

it('applies the rule of a tenant to that tenant only', () => {
  const screen = createMessageScreen([rule('word', 'code', { tenantId: 7 })]);
  expect([screen(7, message('X')) !== undefined, screen(8, message('X'))]).toEqual([true, undefined]);
});

it('refuses patterns that would look at every message', () => {
  expect(['*', '?', 'a', '**', 'a*b'].filter((subject) => refusePattern('sender', subject) === null)).toEqual([]);
  expect(['*', 'a*', 'co*de', ' '].filter((subject) => refusePattern('word', subject) === null)).toEqual([]);
  expect([refusePattern('sender', 'HS*'), refusePattern('word', '银')]).toEqual([null, null]);
});

it('costs little with 10,000 rules, and stays linear on a text made to hurt it', () => {
  const rules = Array.from({ length: 5_000 }, (_, n) => [
    rule('word', `${'a'.repeat(1 + (n % 90))}b${n}`),
    rule('sender', `*aa${n}*a?a*z`),
  ]).flat();
  const screen = createMessageScreen(rules);
  const timeOf = (text: string, runs: number) => {
    const startedMs = performance.now();
    for (let run = 0; run < runs; run += 1) screen(1, message('a'.repeat(100), text));
    return (performance.now() - startedMs) / runs;
  };
  timeOf('123456 is your Instagram code, do not share it.', 2_000);
  const ordinary = timeOf('123456 is your Instagram code, do not share it.', 2_000);
  const hostile = timeOf('a'.repeat(39_015), 5);
  expect(ordinary).toBeLessThan(0.5);
  expect(hostile).toBeLessThan(150);
});
