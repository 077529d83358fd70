import { BoxSettingsSchema } from '@simsmsbox/contract';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerGetBoxSettings(app: App, { settings }: AdminDeps): void {
  app.get(
    '/api/sms/admin/settings',
    {
      schema: {
        operationId: 'getBoxSettings',
        summary: 'Settings of the box',
        description: 'What applies now: what an operator decided, else what the environment says.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: BoxSettingsSchema, ...problems() },
      },
    },
    (request) => {
      requireOperator(request);
      return settings.current();
    },
  );
}
