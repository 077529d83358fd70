import { EmptyBodySchema, IdParamsSchema, ProviderSyncSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { type CatalogSync, requestSync, type SyncResult } from '../../../catalog/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { findSource, type SourceDeps } from './call-source.ts';

export interface SyncProviderDeps extends AdminDeps, SourceDeps {
  readonly catalogSync: CatalogSync;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

export function registerSyncProvider(app: App, deps: SyncProviderDeps): void {
  app.post(
    '/api/sms/admin/providers/:id/sync',
    {
      schema: {
        operationId: 'syncProvider',
        summary: 'Read the offers of a source now',
        description:
          'Reads prices and stock now, whatever the pace of the source, and answers when they are held here. Other processes read soon after. Offers that could not be read stay as they were.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: EmptyBodySchema,
        response: { 200: ProviderSyncSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { providerId } = await findSource(deps, request.params.id);
      const wanted = await deps.db.transaction(async (tx) => {
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'provider.synced',
          target: `provider ${providerId}`,
          details: {},
        });
        return requestSync(tx, providerId);
      });
      if (wanted !== undefined) deps.catalogSync.noteRequest(providerId, wanted);
      const startedMs = deps.clock.monotonicMs();
      const result = await read(deps, providerId);
      return { ...result, durationMs: Math.round(deps.clock.monotonicMs() - startedMs) };
    },
  );
}

async function read({ catalogSync }: SyncProviderDeps, providerId: number): Promise<SyncResult> {
  try {
    return await catalogSync.sync(providerId);
  } catch (cause) {
    throw new AppError('UPSTREAM_UNAVAILABLE', {
      detail: 'The source did not give its offers; the log says why. Those it had stay on sale.',
      retryAfterSeconds: 30,
      cause,
    });
  }
}
