import type { TSchema } from 'typebox';

type Fields = Readonly<Record<string, unknown>>;

/** The configuration as it may be shown: without the fields that its schema marks as `writeOnly`. */
export function withoutSecrets(schema: TSchema, config: unknown): Fields {
  const secret = secretFields(schema);
  return Object.fromEntries(Object.entries(fieldsOf(config)).filter(([name]) => !secret.has(name)));
}

/** A new configuration with the secrets of the old one where it gives none: who edits a form never saw them. */
export function keepSecrets(schema: TSchema, before: unknown, given: unknown): unknown {
  const secret = secretFields(schema);
  const kept = Object.entries(fieldsOf(before)).filter(([name]) => secret.has(name));
  return { ...Object.fromEntries(kept), ...fieldsOf(given) };
}

function secretFields(schema: TSchema): ReadonlySet<string> {
  const { properties = {} } = schema as { properties?: Record<string, { writeOnly?: boolean }> };
  return new Set(Object.entries(properties).flatMap(([name, field]) => (field.writeOnly === true ? [name] : [])));
}

function fieldsOf(config: unknown): Fields {
  return typeof config === 'object' && config !== null ? { ...config } : {};
}
