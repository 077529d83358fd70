import { Type } from 'typebox';
import type { App } from '../../app-type.ts';
import { openProblems } from '../../problem-responses.ts';

export function registerGetHealth(app: App): void {
  app.get(
    '/healthz',
    {
      config: { rateLimit: false },
      schema: {
        operationId: 'getHealth',
        summary: 'Whether the process runs',
        description: 'Answers as long as the process lives.',
        tags: ['System'],
        security: [],
        response: {
          200: Type.Object({ status: Type.Literal('ok') }, { $id: 'Health', examples: [{ status: 'ok' }] }),
          ...openProblems(),
        },
      },
    },
    () => ({ status: 'ok' as const }),
  );
}
