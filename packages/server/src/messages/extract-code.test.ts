import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../kernel/fold-text.ts';
import { extractCode } from './extract-code.ts';
import { pickCode } from './extraction/pick-code.ts';
import { scanTokens } from './extraction/scan-tokens.ts';

/** The corpus holds whole messages; these rows say one rule each. */
const rules: readonly [rule: string, text: string, code: string | null][] = [
  ['digits alone are the code', '482913', '482913'],
  ['a hyphen goes', 'Your code: 482-913', '482913'],
  ['a blank goes', 'Your code: 105 876', '105876'],
  ['a no-break space goes', 'Your code: 105\u00a0876', '105876'],
  ['an en dash goes', 'Your code: 105\u2013876', '105876'],
  ['pairs are joined', 'Your code: 12-34-56', '123456'],
  ['fours are joined', 'Your code: 1234 5678', '12345678'],
  ['single digits are joined', 'Your code: 4 8 2 9 1 3', '482913'],
  ['nine digits count beside a label', 'Activation code: 482913774', '482913774'],
  ['nine digits do not count far from one', 'Your code was sent by our partner to 482913774', null],
  ['letters and digits keep their case', 'Login code: a7K9q2', 'a7K9q2'],
  ['the hyphen of letters and digits goes', 'Login code: AB-1234', 'AB1234'],
  ['the G- of Google goes', 'G-123456 is your Google verification code.', '123456'],
  ['the FB- of Facebook goes', 'FB-58213 is your Facebook confirmation code', '58213'],
  ['an origin-bound line wins', 'Use code 111111.\n\n@example.com #222222', '222222'],
  ['an origin-bound line may name an embedded host', 'Hi\n@shop.example #222222 @pay.example', '222222'],
  ['an origin-bound line may carry the former percent field', 'Hi\n@shop.example #222222 %pay.example', '222222'],
  ['an app hash may follow it', '<#> Hi\n@shop.example #222222\nFA+9qCX9VSu', '222222'],
  ['a line that is not the last is not origin-bound', '@shop.example #222222\nYour code is 111111', '111111'],
  ['a malformed origin-bound line is passed over', 'Your code is 111111\n@example.com #22', '111111'],
  ['an app hash is never the code', '<#> Your code is below\nA1b2C3d4E5f', null],
  ['the code stands before the hash', '<#> 8841 is your Uber code\nqlFtu8dT1pQ', '8841'],
  ['Arabic-Indic digits', 'رمز التحقق ٤٨٢٩١٣', '482913'],
  ['Persian digits', 'کد تایید ۴۸۲۹۱۳', '482913'],
  ['Devanagari digits', 'सत्यापन कोड ४८२९१३', '482913'],
  ['Bengali digits', 'যাচাইকরণ কোড ৪৮২৯১৩', '482913'],
  ['Thai digits', 'รหัสยืนยัน ๔๘๒๙๑๓', '482913'],
  ['full-width digits', '認証コード４８２９１３', '482913'],
  ['mathematical digits', 'Your code is 𝟒𝟖𝟐𝟗𝟏𝟑', '482913'],
  ['keycap digits', 'Your code is 4\ufe0f\u20e38\ufe0f\u20e32\ufe0f\u20e39\ufe0f\u20e3', '4829'],
  ['a delivery PIN is a code', 'Give PIN 4821 to the courier', '4821'],
  ['a link gives its code parameter', 'Tap to log in: https://a.example/in?id=99887766&code=482913', '482913'],
  ['but not while the text has one', 'Your code is 111111 or open https://a.example/?code=222222', '111111'],
  ['and not without talk of a code', 'New photos: https://a.example/?code=482913', null],
  ['other numbers of a link are none', 'Log in at https://a.example/482913?token=998877', null],
  ['a currency before', 'Your code costs $4829', null],
  ['a currency word behind', 'Your PIN payment 4829 EUR', null],
  ['a percentage', 'Your code score is 4829%', null],
  ['a date', 'Your code was made on 12/04/2024', null],
  ['a date with hyphens', 'Your password was made on 2024-04-12', null],
  ['a time', 'Your code is valid until 18:42:10', null],
  ['a year', 'Our code of honour since 1998', null],
  ['an international number', 'Call +4915123456789 about your code', null],
  ['a short number to text', 'Lost your code? Text HELP to 54321', null],
  ['the end of a card', 'Your PIN for the card ending 4471 is on its way', null],
  ['a masked card', 'Your PIN for **** 4471 is on its way', null],
  ['an order', 'Your code comes with order 48201934', null],
  ['an order with a sign', 'Your code comes with order #48201934', null],
  ['a version', 'Security code fix in version 2024.1.1882', null],
  ['a duration', 'Your code is valid for 1440 minutes', null],
  ['an address', 'Get your code at 1204 Market Street', null],
  ['a temperature', 'Your code word of today: 1040°', null],
  ['an IBAN', 'PIN letter for DE89 3704 0044 0532 0130 00 sent', null],
  ['a voucher', 'Use code SAVE20 for 20% off', null],
  ['a voucher of digits', 'Use code 482913 to get 20% off', null],
  ['an empty text', '', null],
];

describe('extractCode', () => {
  it.each(rules)('%s', (_rule, text, code) => {
    expect(extractCode(text)).toBe(code);
  });

  it('reads the head and the tail of a text that no SMS can be', () => {
    const filler = 'lorem ipsum dolor '.repeat(5_000);
    expect(extractCode(`Your code is 482913. ${filler}`)).toBe('482913');
    expect(extractCode(`${filler} Your code is 482913`)).toBe('482913');
    expect(extractCode(`${filler} Your code is 482913 ${filler}`)).toBeNull();
  });
});

const hostileLength = 65_536;

function fill(piece: string): string {
  return piece.repeat(Math.ceil(hostileLength / piece.length)).slice(0, hostileLength);
}

const hostile: Readonly<Record<string, string>> = {
  'a run of digits': fill('1'),
  'digits and blanks': fill('1 '),
  'digits and hyphens': fill('1-'),
  'digits and dots': fill('1.'),
  'digits and commas': fill('1,'),
  'groups of three': fill('123 '),
  'groups of four': fill('1234 '),
  'six-digit numbers': fill('123456 '),
  'grouped numbers': fill('123-456 '),
  'a run of letters': fill('a'),
  'a run of capitals': fill('A'),
  'capitals and hyphens': fill('A-'),
  'letters and digits': fill('a1'),
  'letters, digits and hyphens': fill('A1-'),
  'letters and dots': fill('a.'),
  'at signs': fill('@'),
  'origin-bound pairs': fill('@a.b #1 '),
  'an origin-bound host without end': `@${fill('a.')}`,
  'number signs': fill('#1 '),
  'words for a code': fill('code '),
  'labelled codes': fill('code 123456 '),
  'words for a code in one word': fill('code'),
  'the start of a phrase, again and again': fill('one time pass '),
  'phrases with many blanks': fill('one    time    '),
  'a stem with an endless ending': `kodunuz${fill('a')}`,
  'Chinese words for a code': fill('验证码'),
  'the start of a Chinese phrase': fill('验证'),
  'Arabic articles': fill('ال'),
  'combining marks out of order': `a${fill('\u0315\u0300')}`,
  emoji: fill('😀'),
  'high surrogates alone': fill('\ud835'),
  'low surrogates alone': fill('\udfce'),
  'right-to-left marks': fill('\u200f\u202e'),
  'zero-width characters between digits': fill('1\u200b'),
  'mathematical digits': fill('𝟏'),
  'line breaks': fill('\n'),
  'a number on every line': fill('1\n'),
  blanks: fill(' '),
  hosts: fill('a.bc/'),
  'a link without end': `http://${fill('a?code=1')}`,
  stars: fill('*1'),
  'every character there is': Array.from({ length: hostileLength }, (_, index) =>
    String.fromCharCode((index * 7_919) % 65_536),
  ).join(''),
};

/** The shortest of several runs: what the code needs, without what else the machine does. */
function shortestMs(run: () => unknown): number {
  let shortest = Infinity;
  for (let round = 0; round < 15; round += 1) {
    const startedAt = performance.now();
    run();
    shortest = Math.min(shortest, performance.now() - startedAt);
  }
  return shortest;
}

describe('a hostile text of 64 KiB', () => {
  it.each(Object.entries(hostile))('%s: takes under 5 ms', (_shape, text) => {
    expect(shortestMs(() => extractCode(text))).toBeLessThan(5);
  });

  it.each(Object.entries(hostile))('%s: is scanned in linear time even without the cut', (_shape, text) => {
    const scan = (part: string): number =>
      shortestMs(() => {
        const folded = foldText(part);
        return pickCode(folded, scanTokens(folded));
      });
    expect(scan(text)).toBeLessThan(100);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'code',
        ' ',
        '-',
        '.',
        ':',
        '#',
        '@',
        'a.example',
        '12',
        '3456',
        'G-',
        'A7',
        '\n',
        '验证码',
        '٤',
        '\ud835',
      ),
      {
        maxLength: 60,
      },
    )
    .map((pieces) => pieces.join('')),
);

describe('for any text', () => {
  it('gives null or 3 to 12 ASCII letters and digits, which stand in the text in this order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const code = extractCode(text);
        if (code === null) return;
        expect(code).toMatch(/^[0-9A-Za-z]{3,12}$/);
        const { kept, length } = foldText(text);
        let found = 0;
        for (let index = 0; index < length && found < code.length; index += 1) {
          if (kept[index] === code.charCodeAt(found)) found += 1;
        }
        expect(found).toBe(code.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives the same answer every time', () => {
    fc.assert(fc.property(anyText, (text) => extractCode(text) === extractCode(text)));
  });

  it('finds six digits beside their label whatever words stand around', () => {
    const word = fc.constantFrom(
      'hello',
      'from',
      'Acme',
      'thanks',
      'please',
      'team',
      'привет',
      'merci',
      'ok',
      '😀',
      'today',
    );
    const noise = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    const sixDigits = fc.integer({ min: 0, max: 999_999 }).map((value) => String(value).padStart(6, '0'));
    fc.assert(
      fc.property(noise, sixDigits, noise, (before, code, after) => {
        expect(extractCode(`${before}. Your verification code is ${code}. ${after}`)).toBe(code);
      }),
      { numRuns: 500 },
    );
  });

  it('finds six digits beside their label although amounts, dates and numbers to call stand around', () => {
    const fact = fc.constantFrom(
      'Order 48201934.',
      'Paid $1,299.00.',
      'Card ending 4471.',
      'Call 1-800-555-0199.',
      'Sent 12/04/2024 18:42.',
      'Valid 10 minutes.',
      'See https://a.example/7733991.',
      'Ref 20394857.',
    );
    const facts = fc.array(fact, { maxLength: 4 }).map((sentences) => sentences.join(' '));
    const sixDigits = fc.integer({ min: 0, max: 999_999 }).map((value) => String(value).padStart(6, '0'));
    fc.assert(
      fc.property(facts, sixDigits, facts, (before, code, after) => {
        expect(extractCode(`${before} Your verification code is ${code}. ${after}`)).toBe(code);
      }),
      { numRuns: 500 },
    );
  });
});
