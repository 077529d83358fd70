import { type ApiKeyScope, EVENT_TYPES, type EventType } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { mayUse, type Principal } from '../../../tenants/index.ts';

/**
 * The types of events to send: those asked for, else all that the credential may read.
 * @throws AppError VALIDATION_FAILED for a type that does not exist, FORBIDDEN for one that the API key may not read.
 */
export function chooseEventTypes(principal: Principal, wanted: string | undefined): ReadonlySet<EventType> {
  const readable = new Set(
    EVENT_TYPES.filter((type) => mayUse(principal, 'events:read') || mayUse(principal, scopeOf(type))),
  );
  const types = wanted === undefined ? [...readable] : parseTypes(wanted);
  const forbidden = types.find((type) => !readable.has(type)) ?? (types.length === 0 ? EVENT_TYPES[0] : undefined);
  if (forbidden === undefined) return new Set(types);
  throw new AppError('FORBIDDEN', {
    detail: `This API key lacks the scope events:read, or ${scopeOf(forbidden)} for ${forbidden}. Nothing was sent; use a key that has it.`,
  });
}

function scopeOf(type: EventType): ApiKeyScope {
  if (type === 'message.received') return 'messages:read';
  return type === 'wallet.low_balance' ? 'wallet:read' : 'orders:read';
}

function parseTypes(list: string): EventType[] {
  return list.split(',').map((name) => {
    const type = EVENT_TYPES.find((known) => known === name.trim());
    if (type !== undefined) return type;
    throw new AppError('VALIDATION_FAILED', {
      detail: `There are no events of the type "${name.trim()}". Nothing was sent; the types are ${EVENT_TYPES.join(', ')}.`,
      fields: [{ field: 'types', message: 'names a type that does not exist' }],
    });
  });
}
