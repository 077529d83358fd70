import type { ApiKeyScope, EventType } from '@simsmsbox/contract';
import type { FastifyRequest } from 'fastify';
import { actorOf, type RateLimit, type TenantsContext } from '../../../tenants/index.ts';
import type { Webhooks } from '../../../webhooks/index.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';

export interface WebhookDeps {
  readonly webhooks: Webhooks;
  readonly tenants: TenantsContext;
  /** Tests send requests of the caller's choice at once, so that they are counted. */
  readonly testsPerTenant: RateLimit;
}

/**
 * Who asks, and for which side.
 * @throws AppError UNAUTHENTICATED, FORBIDDEN
 */
export function callerOfWebhooks(request: FastifyRequest, permission: ApiKeyScope) {
  const principal = requireTenant(request, permission);
  const scope = { tenantId: principal.tenantId, wallet: walletOf(principal) };
  return { principal, scope, actor: actorOf(principal, request.ip) };
}

/** Null stands for all types. */
export function typesOf(types: readonly (EventType | '*')[]): EventType[] | null {
  const named = types.filter((type) => type !== '*');
  return named.length < types.length ? null : named;
}
