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
const BY_NAME: Readonly<Record<string, (allowed: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>>> = {
  service: (allowed) => mostly(fc.constantFrom('instagram', 'Telegram', 'test-silent', 'test-ok'), allowed),
  country: (allowed) => mostly(fc.constantFrom('US', 'gb', 'Germany'), allowed),
  orderId: (allowed) => mostly(fromPool('orders', allowed), allowed),
  orderIds: () => fc.array(fromPool('orders', fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 5 }),
  offerId: (allowed) => mostly(fromPool('offerId', allowed), allowed),
  templateId: (allowed) => mostly(fromPool('templates', allowed), allowed),
  terms: () =>
    fc.array(
      fc.oneof(fromPool('phone', fc.string()), fromPool('apiBindingKey', fc.string()), fc.string({ minLength: 1 })),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  after: (allowed) => mostly(fromPool('messages', allowed), allowed),
  cursor: (allowed) => mostly(fromPool('nextCursor', allowed), fc.oneof(fc.constant(''), allowed)),
  code: (allowed) => mostly(fromPool('code', allowed), allowed),
  key: (allowed) => mostly(fromPool('apiBindingKey', allowed), allowed),
  email: (allowed) =>
    mostly(
      fc.nat().map((number) => `person-${number}@example.com`),
      allowed,
    ),
  password: (allowed) => mostly(fc.constant('a long pass phrase 42'), allowed),
  adapter: (allowed) => mostly(fc.constant('simulator'), allowed),
  config: (allowed) =>
    mostly(
      fc.record({ seed: fc.nat(), countries: fc.constant(['US']), services: fc.constant(['instagram']) }),
      allowed,
    ),
  maxPrice: (allowed) => mostly(fc.constant(1_000), allowed),
  allowedIps: (allowed) => mostly(fc.constant(['127.0.0.0/8']), allowed),
  expiresAt: (allowed) => mostly(fc.constant('2099-01-01T00:00:00Z'), allowed),
  // Nothing listens there, and nothing outside is called.
  url: () => fc.constantFrom('http://127.0.0.1:9/hook', 'https://10.0.0.1/', 'ftp://example.com', 'http://[::1]:9/'),
  // A call that waits, or a source with every number of the world, says nothing that a small one does not.
  wait: () => fc.constant(0),
  waitSeconds: () => fc.constant(0),
  count: () => fc.integer({ min: 1, max: 3 }),
  quantity: () => fc.integer({ min: 1, max: 3 }),
  rentDays: () => fc.constantFrom(1, 7, 30),
};

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: rare });
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
  if (schema.type === 'array') return list(document, schema);
  if (schema.type === 'object') return object(document, schema);
  return SCALARS[schema.type ?? '']?.(schema) ?? fc.jsonValue({ maxDepth: 2 });
}

const SCALARS: Readonly<Record<string, (schema: FullSchema) => fc.Arbitrary<unknown>>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: whole,
  number: (schema) =>
    fc.oneof(
      whole(schema),
      whole(schema).map((value) => value / 1e6 + (schema.minimum ?? 0)),
    ),
  string: text,
};

function list(document: Document, { items = {}, minItems = 0, maxItems = 5 }: FullSchema): fc.Arbitrary<unknown> {
  return fc.array(valid(document, items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) });
}

function whole({ minimum = -1_000, maximum = 1_000_000 }: FullSchema): fc.Arbitrary<number> {
  const [min, max] = [Math.ceil(minimum), Math.floor(maximum)];
  return fc.oneof(
    fc.constantFrom(min, max, Math.min(min + 1, max)),
    fc.integer({ min, max: Math.min(max, min + 2 ** 31) }),
  );
}

function text({ format = '', minLength = 0, maxLength = 200, pattern }: FullSchema): fc.Arbitrary<string> {
  const known = FORMATS[format];
  if (known) return known;
  const shown = TEXT.filter((each) => fits(each, minLength, maxLength));
  const long = fc.constant('x'.repeat(Math.min(maxLength, 20_000)));
  const any = fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'binary' });
  const choice = shown.length > 0 ? fc.oneof(fc.constantFrom(...shown), any, long) : fc.oneof(any, long);
  return pattern === undefined ? choice : fc.oneof(matching(pattern), choice);
}

/** What a pattern refuses by looking ahead is made and left out again: fast-check cannot make it otherwise. */
function matching(pattern: string): fc.Arbitrary<string> {
  const all = new RegExp(pattern, 'u');
  return fc
    .stringMatching(new RegExp(pattern.replaceAll(/\(\?[=!][^()]*\)/g, ''), 'u'))
    .filter((made) => all.test(made));
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': fc
    .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uuid: fc.uuid(),
  email: fc.nat().map((number) => `person-${number}@example.com`),
  uri: fc.webUrl(),
};

function fits({ length }: string, min: number, max: number): boolean {
  return length >= min && length <= max;
}

function object(document: Document, { properties = {}, required = [] }: FullSchema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valid(document, schema as FullSchema, name)]),
  );
  return sometimes(fields, required);
}

/** Objects of these fields; one that may be left out mostly is, so that a call is not refused for one of many. */
export function sometimes(
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  required: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const optional = (arbitrary: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
  const chosen = Object.entries(fields).map(([name, arbitrary]) =>
    (required.includes(name) ? arbitrary : optional(arbitrary)).map((value) => [name, value] as const),
  );
  return fc.tuple(...chosen).map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
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
