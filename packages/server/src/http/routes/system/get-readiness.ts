import { Type } from 'typebox';
import { messageOf } from '../../../kernel/errors.ts';
import type { App } from '../../app-type.ts';
import { notReady } from '../../plugins/refuse-until-ready.ts';
import { openProblems } from '../../problem-responses.ts';
import type { SystemDeps } from './system-deps.ts';

export function registerGetReadiness(app: App, { database, isReady }: SystemDeps): void {
  app.get(
    '/readyz',
    {
      config: { rateLimit: false },
      schema: {
        operationId: 'getReadiness',
        summary: 'Whether the box serves requests',
        description:
          'Whether calls can be served now: 503 while the box starts or stops, or its database does not answer.',
        tags: ['System'],
        security: [],
        response: {
          200: Type.Object({ status: Type.Literal('ready') }, { $id: 'Readiness', examples: [{ status: 'ready' }] }),
          ...openProblems(),
        },
      },
    },
    async () => {
      if (!isReady()) throw notReady('starting or stopping');
      await database.ping().catch((error: unknown) => {
        throw notReady(messageOf(error));
      });
      return { status: 'ready' as const };
    },
  );
}
