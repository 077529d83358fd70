import fc from 'fast-check';
import { type Document, resolve, type Schema } from '../../http/support/openapi-document.ts';

/** A value that an earlier answer gave, picked when the call is made: what a producer made, a consumer uses. */
export class FromPool {
  readonly pool: string;
  readonly pick: number;
  readonly otherwise: unknown;
  constructor(pool: string, pick: number, otherwise: unknown) {
    this.pool = pool;
    this.pick = pick;
    this.otherwise = otherwise;
  }
}

export interface FullSchema extends Schema {
  readonly const?: unknown;
  readonly items?: FullSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly additionalProperties?: boolean | FullSchema;
}

const TEXT = [
  'a',
  'Grüße',
  '😀😀',
  '{Code} {Phone}',
  "O'Neil",
  'x\ty\n',
  '<script>alert(1)</script>',
  '%00%0a',
  '‮evil',
  '0',
  'null',
];

/** What a field of this name means, where its schema cannot say it: a value of an earlier answer, or one that exists. */
const BY_NAME: Readonly<Record<string, (valid: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>>> = {
  service: (valid) =>
    mostly(fc.constantFrom('instagram', 'Telegram', 'test-ok', 'test-silent', 'test-no-stock'), valid),
  country: (valid) => mostly(fc.constantFrom('US', 'gb', 'Germany'), valid),
  orderId: (valid) => mostly(fromPool('orders', valid), valid),
  orderIds: () => fc.array(fromPool('orders', fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 5 }),
  offerId: (valid) => mostly(fromPool('offerId', valid), valid),
  templateId: (valid) => mostly(fromPool('templates', valid), valid),
  terms: () =>
    fc.array(
      fc.oneof(fromPool('phone', fc.string()), fromPool('apiBindingKey', fc.string()), fc.string({ minLength: 1 })),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  after: (valid) => mostly(fromPool('messages', valid), valid),
  cursor: (valid) => mostly(fromPool('nextCursor', valid), fc.oneof(fc.constant(''), valid)),
  code: (valid) => mostly(fromPool('code', valid), valid),
  // Nothing listens there, and nothing outside is called.
  url: () => fc.constantFrom('http://127.0.0.1:9/hook', 'https://10.0.0.1/', 'ftp://example.com', 'http://[::1]:9/'),
  // A call that waits or buys a hundred numbers says nothing that a short one does not.
  wait: () => fc.constant(0),
  waitSeconds: () => fc.constant(0),
  quantity: () => fc.integer({ min: 1, max: 3 }),
  rentDays: () => fc.constantFrom(1, 7, 30),
};

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

export function fromPool(pool: string, otherwise: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), otherwise).map(([pick, value]) => new FromPool(pool, pick, value));
}

/** Values that a schema allows, its boundaries often among them. */
export function valid(document: Document, schema: FullSchema, name = ''): fc.Arbitrary<unknown> {
  const known = resolve(document, schema) as FullSchema;
  const plain = byType(document, known);
  return BY_NAME[name]?.(plain) ?? plain;
}

function byType(document: Document, schema: FullSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => valid(document, each)));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return whole(schema);
    case 'number':
      return fc.oneof(
        whole(schema),
        whole(schema).map((value) => value / 1e6 + (schema.minimum ?? 0)),
      );
    case 'string':
      return text(schema);
    case 'array':
      return fc.array(valid(document, schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, (schema.minItems ?? 0) + 4),
      });
    case 'object':
      return object(document, schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function whole({ minimum = -1_000, maximum = 1_000_000 }: FullSchema): fc.Arbitrary<number> {
  const [min, max] = [Math.ceil(minimum), Math.floor(maximum)];
  return fc.oneof(
    fc.constantFrom(min, max, Math.min(min + 1, max)),
    fc.integer({ min, max: Math.min(max, min + 2 ** 31) }),
  );
}

function text({ format, minLength = 0, maxLength = 200, pattern }: FullSchema): fc.Arbitrary<string> {
  switch (format) {
    case 'date-time':
      return fc
        .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString());
    case 'uuid':
      return fc.uuid();
    case 'email':
      return fc.nat().map((number) => `person-${number}@example.com`);
    case 'uri':
      return fc.webUrl();
    default: {
      const shown = fc.constantFrom(...TEXT).filter((each) => fits(each, minLength, maxLength));
      const long = fc.constant('x'.repeat(Math.min(maxLength, 20_000)));
      const any = fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'binary' });
      const choice = fits(TEXT[0] ?? '', minLength, maxLength) ? fc.oneof(shown, any, long) : fc.oneof(any, long);
      return pattern === undefined ? choice : fc.oneof(fc.stringMatching(new RegExp(pattern, 'u')), choice);
    }
  }
}

function fits({ length }: string, min: number, max: number): boolean {
  return length >= min && length <= max;
}

function object(document: Document, { properties = {}, required = [] }: FullSchema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valid(document, schema as FullSchema, name)]),
  );
  return fc.record(fields, { requiredKeys: [...required] });
}

const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  0.000_000_1,
  '',
  ' ',
  '\0',
  '\ud800',
  'x'.repeat(5_000),
  [],
  [[]],
  {},
  { a: { b: [] } },
];

/** A body with one thing about it changed: a field gone, added, doubled in kind, or the whole another kind of value. */
export function spoiled(body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(body, fc.nat(), fc.constantFrom('drop', 'add', 'replace', 'replace', 'whole'), fc.constantFrom(...WRONG))
    .map(([value, pick, change, wrong]) => {
      if (change === 'whole' || value === null || typeof value !== 'object' || Array.isArray(value)) return wrong;
      const names = Object.keys(value);
      const name = names[pick % Math.max(names.length, 1)] ?? 'nothing';
      if (change === 'add') return { ...value, [`surprise${pick % 3}`]: wrong };
      const { [name]: _gone, ...rest } = value as Record<string, unknown>;
      return change === 'drop' ? rest : { ...rest, [name]: wrong };
    });
}
