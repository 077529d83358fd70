import { Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { type Document, readDocument, resolve, routesOf, type Schema } from '../http/support/openapi-document.ts';

const document: Document = await readDocument();

/** Every rule of the linter's OpenAPI set, at any severity, but these. */
const NOT_OURS = {
  // Whoever runs the box is the contact, and the document does not know them.
  'info-contact': 'off',
  // The licence is named by its SPDX identifier, which OpenAPI 3.1 allows in the place of a URL, not beside it.
  'license-url': 'off',
  // Tags stand in the order of an order's life.
  'openapi-tags-alphabetical': 'off',
} as const;

function createLinter(): Spectral {
  const linter = new Spectral();
  linter.setRuleset({ extends: [[oas as never, 'all']], rules: NOT_OURS });
  return linter;
}

it('passes every rule of a strict linter', async () => {
  const findings = await createLinter().run(document as never);
  expect(findings.map(({ code, path, message }) => `${code} at ${path.join(' ')}: ${message}`)).toEqual([]);
});

it('is looked at by a linter that finds faults', async () => {
  const [path = ''] = Object.keys(document.paths);
  const faulty = { ...document, paths: { ...document.paths, [`${path}?x=1`]: { get: { responses: {} } } } };
  const codes = (await createLinter().run(faulty as never)).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['path-not-include-query', 'operation-operationId']));
});

it('shows an example of every body and of every answer', () => {
  const without = routesOf(document).flatMap(({ operation }) => {
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const contents = [operation.requestBody?.content, ...answers.map(([, { content }]) => content)];
    return contents
      .flatMap((content) => Object.entries(content ?? {}))
      .filter(([, { schema }]) => !hasExample(schema))
      .map(([type]) => `${operation.operationId} ${type}`);
  });
  expect(without).toEqual([]);
});

it('shows only examples that its own schemas allow', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'box');
  const wrong = Object.entries(document.components.schemas).flatMap(([name, { examples = [] }]) => {
    const validate = ajv.compile({ $ref: `box#/components/schemas/${name}` });
    return examples.filter((example) => !validate(example)).map(() => `${name}: ${ajv.errorsText(validate.errors)}`);
  });
  expect(wrong).toEqual([]);
});

/** An example of its own, or one for each of its kinds. */
function hasExample(schema: Schema): boolean {
  const { examples, anyOf } = resolve(document, schema);
  return (examples?.length ?? 0) > 0 || (anyOf?.every(hasExample) ?? false);
}
