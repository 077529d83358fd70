import { SimSmsBox } from '../../../../sdk/src/index.ts';
import { ingestMessages } from '../../../src/messages/index.ts';
import { createAdapters } from '../../../src/providers/adapters/index.ts';
import type { Adapter } from '../../../src/providers/index.ts';
import { ensureSandbox } from '../../../src/startup/first-run.ts';
import { planDeliveries } from '../../../src/webhooks/index.ts';
import { listen } from '../../http/support/event-stream.ts';
import { type Document, type Route, routesOf } from '../../http/support/openapi-document.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../../support/box.ts';
import { createScriptedProvider, type ScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

/** What a client of a test is beside its box. */
type Own = Partial<ConstructorParameters<typeof SimSmsBox>[0]>;

/** A box on a port, with a provider for the live side and the sandbox for the test side. */
export interface SdkBox extends TestBox {
  readonly origin: string;
  /** The provider of the live side. */
  readonly live: { readonly provider: ScriptedProvider; readonly providerId: number };
  /** A client with these credentials. */
  client(own: Own): SimSmsBox;
  /** Hands a message for a number of the live side over, as the provider would. */
  receive(phone: string | null, text: string): Promise<void>;
  /** One run of the workers that send webhooks. */
  sendWebhooks(): Promise<void>;
  /** A client with a key of the customer's test side. */
  testClient(customer: TestCustomer): Promise<SimSmsBox>;
  /** The operations of the document that clients have called with success. */
  readonly called: ReadonlySet<string>;
  /** Every operation of the document. */
  operations(): Promise<readonly string[]>;
}

export async function startSdkBox(): Promise<SdkBox> {
  const provider = createScriptedProvider([scriptedOffer(1)], { tellsBalance: true });
  const adapters = new Map([...createAdapters({ instantSimulator: true }), ['live', withModem(provider.adapter)]]);
  const box = await startTestBox({ adapters });
  const { hub, ingest } = box.context;
  const { providerId } = await hub.create({ name: 'live', alias: null, adapter: 'live', config: {}, markupBps: 0 });
  await ensureSandbox(box.context);
  await box.sync();
  const origin = await listen(box.app);
  const document = (await box.app.inject({ url: '/openapi.json' })).json<Document>();
  const routes = routesOf(document);
  const called = new Set<string>();

  const client = (own: Own): SimSmsBox =>
    new SimSmsBox({
      baseUrl: origin,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const url = new URL(input instanceof Request ? input.url : input);
        if (response.ok) called.add(operationOf(routes, init?.method ?? 'GET', url.pathname));
        return response;
      },
      ...own,
    });

  return {
    ...box,
    live: { provider, providerId },
    origin,
    client,
    async receive(phone, text) {
      const message = {
        externalId: text,
        upstreamId: null,
        phone: String(phone),
        sender: 'Shop',
        text,
        receivedAt: null,
      };
      await ingestMessages(ingest, providerId, [message]);
    },
    async sendWebhooks() {
      await planDeliveries(box.context);
      await box.context.webhooks.sender.pump();
      await box.context.webhooks.sender.idle();
    },
    async testClient({ accessToken }) {
      const { key } = await client({ accessToken }).apiKeys.create({ name: 'play', mode: 'test' });
      return client({ apiKey: key });
    },
    called,
    operations: async () => routes.map(({ operation }) => operation.operationId),
  };
}

/** Paths without parameters are told first: `orders/mine` is no order. */
function operationOf(routes: readonly Route[], method: string, pathname: string): string {
  const fits = ({ path }: Route): boolean => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  const [route] = routes
    .filter((candidate) => candidate.method === method && fits(candidate))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  if (!route) throw new Error(`${method} ${pathname} is not in the document.`);
  return route.operation.operationId;
}

/** As an adapter of own numbers: with one that answers USSD. */
function withModem(adapter: Adapter): Adapter {
  return {
    ...adapter,
    create: (config, deps) => ({
      ...adapter.create(config, deps),
      numbers: () => Promise.resolve([SIM]),
      sendUssd: () => Promise.resolve('Your balance is 4.20'),
    }),
  };
}

const SIM = {
  numberId: 'modem-1',
  phone: '+15550001111',
  country: 'US',
  state: 'ready',
  signalPercent: 80,
  network: 'Test network',
  lastSeenAt: null,
} as const;
