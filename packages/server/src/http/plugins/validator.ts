import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';

/** All faults at once: a caller who mends one field at a time gives up. Bodies are small and every list is bounded. */
const OPTIONS = { allErrors: true, removeAdditional: false, useDefaults: true, strict: false } as const;

/** A body says what it means: a number in quotes is not a number. */
const strict = new Ajv({ ...OPTIONS, coerceTypes: false });
/** Query strings, paths and headers know text only. */
const coercing = new Ajv({ ...OPTIONS, coerceTypes: true });
for (const ajv of [strict, coercing]) addFormats.default(ajv);

/** Validates bodies as they are and everything else after turning text into numbers and booleans. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? strict : coercing).compile(schema);
