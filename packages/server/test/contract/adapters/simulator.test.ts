import { simulatorAdapter } from '../../../src/providers/adapters/simulator/index.ts';
import type { AdapterDeps } from '../../../src/providers/index.ts';
import { describeAdapter } from './adapter-suite.ts';

const CONFIG = {
  seed: 7,
  instant: true,
  silent: true,
  scarceShare: 0,
  countries: ['US', 'GB'],
  services: ['instagram', 'telegram'],
};

for (const way of ['listen', 'poll'] as const) {
  describeAdapter({
    name: `simulator (${way})`,
    counterpart: 'its own journal',
    supports: ['renew', 'findByReference', 'listActive', 'balance', 'refund'],
    ways: [way],
    start: ({ deps }) => Promise.resolve(startCounterpart(deps)),
  });
}

function startCounterpart(deps: AdapterDeps) {
  const provider = simulatorAdapter.create(CONFIG, deps);
  return {
    provider,
    offer: { service: 'telegram', country: 'US', numberType: 'physical' as const },
    secrets: [],
    held: async () => (await provider.listActive(AbortSignal.timeout(1_000))).length,
    deliver: async ({ upstreamId }: { readonly upstreamId: string }, message: { sender: string; text: string }) => {
      await provider.injectMessage({ upstreamId, ...message });
    },
    close: () => Promise.resolve(),
  };
}
