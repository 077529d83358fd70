import type {
  CreateWebhookBody,
  EventView,
  WebhookDeliveryDetailView,
  WebhookDeliveryView,
  WebhookView,
} from '@simsmsbox/contract';
import type { AppContext } from '../../../../src/context.ts';
import { planDeliveries } from '../../../../src/webhooks/index.ts';
import type { TestCustomer } from '../../../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../../support/scripted-provider.ts';

/** The fields of all that the calls of webhooks answer. */
export interface Answer extends CreatedWebhook, WebhookDeliveryDetailView {
  readonly items: readonly WebhookDeliveryView[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly formerSecretUntil: string;
  readonly code: string;
  readonly errors: readonly { readonly field: string }[];
}

export type CreatedWebhook = WebhookView & { readonly secret: string };

export interface WebhookBox extends ScriptedBox {
  create(customer: TestCustomer, body: Partial<CreateWebhookBody> & { url: string }): Promise<CreatedWebhook>;
  call(
    customer: Pick<TestCustomer, 'headers'>,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
  ): Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: Answer }>;
  deliveries(customer: TestCustomer, webhookId: string): Promise<readonly WebhookDeliveryView[]>;
  delivery(customer: TestCustomer, deliveryId: string): Promise<WebhookDeliveryDetailView>;
  /** Runs the planner until it has seen all that is committed: other tests' transactions may hold events up. */
  plan(on?: AppContext): Promise<void>;
  /** Runs both workers until what was due has been tried. */
  send(on?: AppContext): Promise<void>;
  /** Buys an order and delivers messages to it. */
  orderWithMessages(customer: TestCustomer, messages: number): Promise<{ orderId: number; phone: string }>;
}

const UNPLANNED = `SELECT 1 FROM outbox o, event_readers r
  WHERE r.reader = 'webhooks' AND (o.transaction_id, o.sequence) > (r.transaction_id, r.sequence) LIMIT 1`;

/** A box with one provider, whose customers' webhooks may go to loopback. */
export async function startWebhookBox(
  log?: (line: string) => void,
  env: Record<string, string> = {},
): Promise<WebhookBox> {
  const box = await startScriptedBox({ cheap: createScriptedProvider([scriptedOffer(1)]) }, env, log);
  const call: WebhookBox['call'] = async ({ headers }, method, path, payload) => {
    const response = await box.app.inject({
      method,
      url: `/api/sms/webhooks${path}`,
      headers,
      ...(payload && { payload }),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? (null as never) : response.json(),
    };
  };
  const plan = async (on: AppContext = box.context) => {
    for (;;) {
      await planDeliveries(on);
      const left = await box.database.sql(UNPLANNED);
      if (left.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    ...box,
    call,
    async create(customer, body) {
      const { status, body: webhook } = await call(customer, 'POST', '', body);
      if (status !== 201) throw new Error(`No webhook was made: ${JSON.stringify(webhook)}`);
      return webhook;
    },
    async deliveries(customer, webhookId) {
      const { body } = await call(customer, 'GET', `/${webhookId}/deliveries?pageSize=100`);
      return body.items;
    },
    delivery: async (customer, deliveryId) => (await call(customer, 'GET', `/deliveries/${deliveryId}`)).body,
    plan,
    async send(on = box.context) {
      await plan(on);
      await on.webhooks.sender.pump();
      await on.webhooks.sender.idle();
    },
    async orderWithMessages(customer, messages) {
      const { body } = await box.buy(customer);
      for (let count = 0; count < messages; count += 1) await box.receive('cheap', { phone: body.phone });
      return body;
    },
  };
}

export const eventOf = ({ body }: { readonly body: string }): EventView => JSON.parse(body) as EventView;
