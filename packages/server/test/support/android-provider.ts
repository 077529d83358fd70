import { systemClock } from '../../src/kernel/clock.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { androidSmsgateAdapter } from '../../src/providers/adapters/android-smsgate/index.ts';
import { createHttpClient } from '../../src/providers/http-client.ts';
import type { AdapterDeps, InboundRequest, Provider, ProviderMessage, RentalRef } from '../../src/providers/index.ts';
import type { AndroidGateway, PhoneRequest } from './android-gateway.ts';

export const DEVICE = 'PyDmBQZZXYmyxMwED8Fzy';
export const SIM = { deviceId: DEVICE, simNumber: 1, msisdn: '+447700900301', country: 'GB' };

export interface AndroidWorld {
  readonly provider: Provider;
  readonly logged: () => string;
  /** Where our box is to be found; a test may move it. */
  inboundUrl: string;
  /** What is added to the time of this machine. */
  aheadMs: number;
  readonly activeRentals: RentalRef[];
  /** Lets whoever waits go on, as if its time were over. */
  wake(): void;
  /** Gives what a phone sent to the adapter. */
  take(request: Omit<PhoneRequest, 'url'>): Promise<readonly ProviderMessage[]>;
  close(): Promise<void>;
}

/** The adapter with a clock and timers that the test moves. */
export function androidWorld(
  gateway: Pick<AndroidGateway, 'url' | 'access'>,
  config: Record<string, unknown> = {},
): AndroidWorld {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const http = createHttpClient({ timeoutMs: 1_000 });
  const state = {
    inboundUrl: 'http://127.0.0.1:9/api/sms/inbound/pin_one',
    aheadMs: 0,
    activeRentals: [] as RentalRef[],
  };
  const deps: AdapterDeps = {
    clock: {
      now: () => new Date(systemClock.now().getTime() + state.aheadMs),
      monotonicMs: () => systemClock.monotonicMs() + state.aheadMs,
    },
    timers: {
      sleep: (_, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted) resolve();
          waiting.add(resolve);
          signal?.addEventListener('abort', () => resolve());
        }),
      schedule: () => () => undefined,
    },
    random: systemRandom,
    logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
    http,
    codes: { service: () => undefined, country: () => undefined },
    inboundUrl: () => state.inboundUrl,
    stateDir: '/nonexistent',
    activeRentals: async () => state.activeRentals,
  };
  const provider = androidSmsgateAdapter.create({ url: gateway.url, ...gateway.access, sims: [SIM], ...config }, deps);
  return Object.assign(state, {
    provider,
    logged: () => lines.join(''),
    wake: () => {
      for (const go of waiting) go();
      waiting.clear();
    },
    take: async ({ headers, body }: Omit<PhoneRequest, 'url'>) => {
      const request: InboundRequest = {
        method: 'POST',
        url: state.inboundUrl,
        query: {},
        headers,
        body: Buffer.from(body),
      };
      return (await provider.parseWebhook?.(request))?.messages ?? [];
    },
    close: () => http.close(),
  });
}
