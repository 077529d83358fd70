import { AppError } from '../../../kernel/errors.ts';
import type { ConnectedProvider, ProviderCalls, UpstreamCall } from '../../../providers/index.ts';
import type { AdminDeps } from './admin-deps.ts';

export type SourceDeps = Pick<AdminDeps, 'db' | 'registry' | 'hub'> & { readonly calls: ProviderCalls };

/** @throws AppError NOT_FOUND, or UPSTREAM_UNAVAILABLE when it is stored and could not be connected here. */
export async function findSource({ registry, hub }: SourceDeps, providerId: number): Promise<ConnectedProvider> {
  const connected = registry.get(providerId);
  if (connected) return connected;
  if ((await hub.list()).some((stored) => stored.providerId === providerId)) {
    throw unavailable('The source is not connected; the log says why. Nothing was done; correct its configuration.');
  }
  throw new AppError('NOT_FOUND', { detail: 'There is no such source. Nothing was done.' });
}

interface SourceCall extends Pick<UpstreamCall, 'operation' | 'timeoutMs'> {
  readonly source: ConnectedProvider;
}

/** Calls a source for an operator. @throws AppError UPSTREAM_UNAVAILABLE with the failure as its cause. */
export async function callSource<T>(
  { calls }: SourceDeps,
  { source: { providerId }, operation, timeoutMs }: SourceCall,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await calls.call({ providerId, operation, timeoutMs }, run);
  } catch (cause) {
    throw unavailable('The source did not answer; the log says why. Whether it did anything is not known.', cause);
  }
}

/** What the adapter of a source cannot do. */
export function unsupported(what: string): AppError {
  return new AppError('NOT_SUPPORTED', {
    detail: `This source ${what}. Nothing was done; its page in docs/providers says what it can do.`,
  });
}

function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', { detail, retryAfterSeconds: 30, cause });
}
