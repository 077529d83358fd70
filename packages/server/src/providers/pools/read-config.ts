import type { Static, TSchema } from 'typebox';
import { Default, Errors } from 'typebox/value';
import { AppError, type FieldError } from '../../kernel/errors.ts';

/**
 * Reads an adapter's configuration: fills in defaults, checks its schema, and then what a schema cannot say.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function readConfig<Schema extends TSchema>(
  adapter: string,
  schema: Schema,
  input: unknown,
  faultsOf: (config: Static<Schema>) => readonly FieldError[] = () => [],
): Static<Schema> {
  const config = Default(schema, structuredClone(input));
  const errors = Errors(schema, config);
  if (errors.length > 0) {
    refuse(
      adapter,
      errors.map((error) => ({ field: error.instancePath || '/', message: error.message })),
    );
  }
  const valid = config as Static<Schema>;
  const faults = faultsOf(valid);
  if (faults.length > 0) refuse(adapter, faults);
  return valid;
}

function refuse(adapter: string, fields: readonly FieldError[]): never {
  const list = fields.map((fault) => `${fault.field} ${fault.message}`).join('; ');
  throw new AppError('VALIDATION_FAILED', {
    detail: `The ${adapter} configuration is not valid: ${list}. Nothing was started; correct it and start again.`,
    fields,
  });
}
