import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../support/box.ts';
import { type Document, readDocument, resolve, routesOf } from './support/openapi-document.ts';

let box: TestBox;
const document: Document = await readDocument();
const routes = routesOf(document);

beforeAll(async () => {
  box = await startTestBox();
});
afterAll(() => box.close());

it('is served as it is committed', async () => {
  const served = (await box.app.inject({ url: '/openapi.json' })).json<Document>();
  expect({ ...served, info: { ...served.info, version: document.info.version } }).toEqual(document);
  const ofSwagger = (await box.app.inject({ url: '/swagger/json' })).json<Document>();
  expect(ofSwagger).toEqual(served);
});

it('is OpenAPI 3.1, and its servers are relative, so that it is right wherever the box stands', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  expect(document.servers.map(({ url }) => url)).toEqual(['/']);
});

it('holds what each of its references names', async () => {
  const served = (await box.app.inject({ url: '/openapi.json' })).json<Document>();
  const named = [...JSON.stringify(served).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name,
  );
  expect(named).toContain('OrderStatus');
  expect(Object.keys(served.components.schemas)).toEqual(expect.arrayContaining(named));
});

it('names each operation once', () => {
  const ids = routes.map(({ operation }) => operation.operationId);
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(routes)('$method $path', ({ operation }) => {
  it('has an id, a summary, a known tag and known security schemes', () => {
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation.summary.length).toBeGreaterThan(3);
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining([...operation.tags]));
    const schemes = operation.security.flatMap((scheme) => Object.keys(scheme));
    expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(schemes));
  });

  it('documents one success, or one more that is not finished, and every problem as application/problem+json', () => {
    const statuses = Object.keys(operation.responses);
    expect(statuses.filter((status) => status.startsWith('2') && status !== '202')).toHaveLength(1);
    const problems = Object.entries(operation.responses).filter(([status]) => !status.startsWith('2'));
    for (const [, { description, content }] of problems) {
      expect(description.length).toBeGreaterThan(10);
      expect(content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } });
    }
    const asksWho =
      operation.security.length > 0 && !operation.security.some((scheme) => Object.keys(scheme).length === 0);
    expect(statuses).toEqual(expect.arrayContaining(asksWho ? ['400', '401', '429'] : ['400', '429']));
  });
});

describe.each(routes.filter(({ method }) => method === 'POST' || method === 'PATCH'))('$method $path', ({
  operation,
}) => {
  it('shows an example of its body, and asks for one unless it may be null', () => {
    const schema = resolve(document, operation.requestBody?.content['application/json']?.schema ?? {});
    expect(schema.examples?.length).toBeGreaterThan(0);
    const mayBeNull = schema.anyOf?.some(({ type }) => type === 'null') ?? false;
    expect(operation.requestBody?.required).toBe(!mayBeNull);
  });
});
