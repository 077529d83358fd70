import { OwnNumberParamsSchema, UssdAnswerSchema, UssdBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { providerErrorKind } from '../../../providers/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { callSource, findSource, type SourceDeps, unsupported } from './call-source.ts';

/** A modem takes some seconds to come to it, a network up to half a minute. */
const TIMEOUT_MS = 45_000;

export function registerSendUssd(app: App, deps: SourceDeps): void {
  app.post(
    '/api/sms/admin/providers/:id/numbers/:numberId/ussd',
    {
      schema: {
        operationId: 'sendUssd',
        summary: 'Send a USSD code from an own number',
        description:
          'Asks the network of a SIM, for its balance say, and waits for the answer, 45 seconds at most. Each call sends the code once, whoever holds the number.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: OwnNumberParamsSchema,
        body: UssdBodySchema,
        response: { 200: UssdAnswerSchema, ...bodyProblems(404, 409) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { id, numberId } = request.params;
      const { code } = request.body;
      const source = await findSource(deps, id);
      const send = source.provider.sendUssd?.bind(source.provider);
      if (!send) throw unsupported('sends no USSD codes');
      // Before it is sent: what an answer is lost of was done all the same.
      await deps.db.transaction((tx) =>
        recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'ussd.sent',
          target: `provider ${id}`,
          details: { numberId, code: withoutVoucher(code) },
        }),
      );
      const call = { source, operation: 'ussd', timeoutMs: TIMEOUT_MS } as const;
      const answer = await callSource(deps, call, (signal) => send(numberId, code, signal)).catch((error: unknown) => {
        throw error instanceof AppError && providerErrorKind(error.cause) === 'rejected' ? refused(error) : error;
      });
      return { answer };
    },
  );
}

/** The log is kept for ever and read by every operator, and a voucher is money. A service has fewer digits than one. */
function withoutVoucher(code: string): string {
  return code.replaceAll(/\d{6,}/g, '…');
}

function refused(error: AppError): AppError {
  return new AppError('USSD_REFUSED', {
    detail:
      'The code was refused: there is no such number, it is busy with another code, or the modem or its network does not take this one. Nothing was charged here; correct the code or wait a minute.',
    cause: error.cause,
  });
}
