import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { TWILIO_CALLS } from './twilio-calls.ts';
import type { WireOperation } from './wire-checker.ts';

/** Twilio publishes the OpenAPI documents of its API in this package, which is only read, never installed. */
const PACKAGE = '@twilio/cli-core@9.0.0';
const INTEGRITY = 'sha512-FPHm5gXAUwM2oATmQi3AGYPFz4Urg5G5/vDkpUu5WqNuwueQaS93HwXjdX1OM+miuq0LMimdfbXDTLEp4Nsjfg==';
const CACHE = join(import.meta.dirname, '../../../../../node_modules/.cache/simsmsbox/twilio-openapi-9.0.0');
const IN_PACKAGE = 'package/src/services/twilio-api';

/** Which operation of which document each call of ours is. */
const PUBLISHED: Readonly<Record<string, readonly [document: string, method: string, path: string]>> = {
  prices: ['twilio_pricing_v1', 'get', '/v1/PhoneNumbers/Countries/{IsoCountry}'],
  search: ['twilio_api_v2010', 'get', '{Account}/AvailablePhoneNumbers/{CountryCode}/Local.json'],
  buy: ['twilio_api_v2010', 'post', '{Account}/IncomingPhoneNumbers.json'],
  list: ['twilio_api_v2010', 'get', '{Account}/IncomingPhoneNumbers.json'],
  get: ['twilio_api_v2010', 'get', '{Account}/IncomingPhoneNumbers/{Sid}.json'],
  update: ['twilio_api_v2010', 'post', '{Account}/IncomingPhoneNumbers/{Sid}.json'],
  release: ['twilio_api_v2010', 'delete', '{Account}/IncomingPhoneNumbers/{Sid}.json'],
  messages: ['twilio_api_v2010', 'get', '{Account}/Messages.json'],
  balance: ['twilio_api_v2010', 'get', '{Account}/Balance.json'],
};

type Json = Readonly<Record<string, unknown>>;
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Json }>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/**
 * The calls of the adapter as Twilio's own documents describe them.
 * @throws Error when the package cannot be read from the registry, or is not the one expected.
 */
export async function publishedOperations(): Promise<readonly WireOperation[]> {
  await ensureDocuments();
  const read = async (name: string) =>
    JSON.parse(await readFile(join(CACHE, IN_PACKAGE, `${name}.json`), 'utf8')) as Document;
  const documents: Readonly<Record<string, Document>> = {
    twilio_pricing_v1: await read('twilio_pricing_v1'),
    twilio_api_v2010: await read('twilio_api_v2010'),
  };
  return TWILIO_CALLS.map(({ name, method, path }) => {
    const [documentName, verb, template] = PUBLISHED[name] ?? [];
    const document = documents[documentName ?? ''];
    const fullPath = template?.replace('{Account}', '/2010-04-01/Accounts/{AccountSid}') ?? '';
    const operation = document?.paths[fullPath]?.[verb ?? ''];
    if (!document || !operation) throw new Error(`Twilio documents no ${verb} ${fullPath}.`);
    return { name, method, path, ...wireOf(document, operation) };
  });
}

function wireOf(document: Document, operation: Operation): Pick<WireOperation, 'query' | 'body' | 'status' | 'answer'> {
  const ofQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
  const query = { properties: Object.fromEntries(ofQuery.map(({ name, schema }) => [name, schema])) };
  const body = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema;
  const [[status, { content }] = ['', {}]] = Object.entries(operation.responses);
  const answer = content?.['application/json']?.schema;
  const schemaOf = (schema: Json) => ({
    additionalProperties: false,
    ...toJsonSchema(document, schema),
    type: 'object',
  });
  return {
    status: Number(status),
    ...(ofQuery.length > 0 && { query: schemaOf(query) }),
    ...(body && { body: schemaOf(body) }),
    ...(answer && { answer: schemaOf(answer) }),
  };
}

/** OpenAPI 3.0 to JSON Schema: references put in place, `nullable` as a type, formats of Twilio's own left out. */
function toJsonSchema(document: Document, schema: Json): Json {
  const { $ref, nullable, format, 'x-twilio': notes, ...rest } = schema as Json & { $ref?: string; nullable?: boolean };
  void format;
  if ($ref) {
    const referred = document.components.schemas[$ref.replace('#/components/schemas/', '')];
    if (!referred) throw new Error(`Twilio documents no ${$ref}.`);
    return toJsonSchema(document, { ...referred, ...(nullable !== undefined && { nullable }) });
  }
  const converted = Object.fromEntries(Object.entries(rest).flatMap((entry) => toKeyword(document, entry)));
  // A price is declared a number and noted to be sent as a text.
  const override = (notes as { overrideType?: string } | undefined)?.overrideType;
  const types = override === 'string' ? ['string', 'number'] : [converted['type'] ?? []].flat();
  if (types.length === 0) return converted;
  return { ...converted, type: nullable === true ? [...types, 'null'] : types };
}

function toKeyword(document: Document, [name, value]: [string, unknown]): [string, unknown][] {
  if (name === 'description' || name === 'example') return [];
  if (name === 'items') return [[name, toJsonSchema(document, value as Json)]];
  if (name !== 'properties') return [[name, value]];
  const fields = Object.entries(value as Readonly<Record<string, Json>>);
  return [[name, Object.fromEntries(fields.map(([field, schema]) => [field, toJsonSchema(document, schema)]))]];
}

async function ensureDocuments(): Promise<void> {
  if ((await readdir(CACHE).catch(() => [])).length > 0) return;
  await mkdir(dirname(CACHE), { recursive: true });
  const own = await mkdtemp(`${CACHE}-`);
  const run = promisify(execFile);
  const { stdout } = await run('npm', ['pack', PACKAGE, '--json', '--ignore-scripts', '--pack-destination', own]);
  const [packed] = JSON.parse(stdout) as { readonly filename: string; readonly integrity: string }[];
  if (packed?.integrity !== INTEGRITY) throw new Error(`${PACKAGE} is not the package these tests were written for.`);
  const documents = ['twilio_api_v2010', 'twilio_pricing_v1'].map((name) => `${IN_PACKAGE}/${name}.json`);
  await run('tar', ['-xzf', join(own, packed.filename), '-C', own, ...documents]);
  // Several test files may do this at once; the first one stays.
  await rename(own, CACHE).catch(() => rm(own, { recursive: true }));
}
