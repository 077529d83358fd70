import type { PurchaseBody } from '@simsmsbox/contract';
import type { AppContext } from '../../src/context.ts';
import type { ArrivedMessage } from '../../src/messages/index.ts';
import { ingestMessages } from '../../src/messages/index.ts';
import { releaseNumbers, settlePurchases } from '../../src/orders/index.ts';
import { startTestBox, type TestBox, type TestCustomer } from './box.ts';
import type { ScriptedProvider } from './scripted-provider.ts';

export interface ScriptedBox extends TestBox {
  /** Provider ids by the name given. */
  readonly ids: Readonly<Record<string, number>>;
  buy(customer: TestCustomer, body?: Partial<PurchaseBody>, idempotencyKey?: string): Promise<Bought>;
  balance(customer: TestCustomer): Promise<{ balance: number; frozenAmount: number; totalConsume: number }>;
  /** Hands a message over as the provider's adapter would. */
  receive(provider: string, message: Partial<ArrivedMessage> & { phone: string }, on?: AppContext): Promise<string>;
  /** One run of the settler, as the worker makes it. */
  settle(on?: AppContext): Promise<number>;
  release(on?: AppContext): Promise<number>;
}

/** The fields of an order or of a problem that tests read. */
export interface OrderOrProblem {
  readonly orderId: number;
  readonly displayOrderNo: string;
  readonly phone: string;
  readonly cardKind: string;
  readonly status: string | number;
  readonly price: number;
  readonly apiBindingKey: string;
  readonly expireAt: string;
  readonly code: string;
}

export interface Bought {
  readonly status: number;
  /** The bytes. */
  readonly text: string;
  readonly body: OrderOrProblem;
  readonly replayed: boolean;
}

let messages = 0;

/**
 * A box whose providers are scripted, connected in the order given, markup 0. A name of `simulator` or `gammu-smsd`
 * makes a provider of play numbers, or of own numbers.
 */
export async function startScriptedBox(
  providers: Readonly<Record<string, ScriptedProvider>>,
  env: Readonly<Record<string, string>> = {},
  log?: (line: string) => void,
): Promise<ScriptedBox> {
  const adapters = new Map(
    Object.entries(providers).map(([name, { adapter }]) => [name, { ...adapter, ownNumbers: name === 'gammu-smsd' }]),
  );
  const box = await startTestBox({ adapters, env, ...(log && { log }) });
  const ids: Record<string, number> = {};
  for (const name of Object.keys(providers)) {
    const { providerId } = await box.context.hub.create({ name, alias: null, adapter: name, config: {}, markupBps: 0 });
    ids[name] = providerId;
  }
  await box.sync();
  return {
    ...box,
    ids,
    async buy({ headers }, body = {}, idempotencyKey) {
      const response = await box.app.inject({
        method: 'POST',
        url: '/api/sms/orders/purchase',
        headers: { ...headers, ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }) },
        payload: { service: 'instagram', country: 'US', ...body },
      });
      return {
        status: response.statusCode,
        text: response.body,
        body: response.json(),
        replayed: response.headers['idempotency-replayed'] === 'true',
      };
    },
    async balance({ headers }) {
      return (await box.app.inject({ url: '/api/sms/wallet/balance', headers })).json();
    },
    async receive(provider, message, on = box.context) {
      messages += 1;
      const [outcome] = await ingestMessages(on.ingest, ids[provider] ?? 0, [
        {
          externalId: `message-${messages}`,
          upstreamId: null,
          sender: 'Instagram',
          text: `${String(100_000 + messages)} is your Instagram code.`,
          receivedAt: null,
          ...message,
        },
      ]);
      return outcome ?? 'nothing';
    },
    settle: (on = box.context) => settlePurchases(on.purchase, on.rendererFor('req_settler')),
    release: (on = box.context) => releaseNumbers(on),
  };
}
