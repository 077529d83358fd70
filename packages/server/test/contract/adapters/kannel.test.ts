import { describe, vi } from 'vitest';
import { kannelAdapter } from '../../../src/providers/adapters/kannel/index.ts';
import type { AdapterDeps, RentalRef } from '../../../src/providers/index.ts';
import { ensureKannel, startKannel } from '../../support/kannel.ts';
import { countLent } from '../../support/lent-numbers.ts';
import { startSmppCentre } from '../../support/smpp-centre.ts';
import { describeAdapter } from './adapter-suite.ts';
import type { Counterpart } from './harness.ts';

const SMSC_ID = 'BANK1';
const NUMBERS = [1, 2, 3, 4].map((index) => ({
  id: `sim${index}`,
  msisdn: `+44770090020${index}`,
  country: 'GB',
  smscId: SMSC_ID,
}));

const missing = await ensureKannel();
describe.skipIf(missing !== null)(`kannel${missing === null ? '' : `: ${missing}`}`, () => {
  describeAdapter({
    name: 'kannel',
    counterpart: 'bearerbox and smsbox, bound to an SMS centre',
    supports: ['renew', 'findByReference', 'listActive', 'numbers', 'redelivery'],
    ways: ['webhook'],
    forgeries: ['garbage'],
    start: ({ deps }) => startCounterpart(deps),
  });
});

async function startCounterpart(deps: AdapterDeps): Promise<Counterpart> {
  const centre = await startSmppCentre();
  const kannel = await startKannel({
    inboundUrl: deps.inboundUrl(),
    smpp: { smscId: SMSC_ID, port: centre.port },
  });
  await vi.waitUntil(() => centre.bound() > 0, { timeout: 10_000 });
  const { create, held } = countLent(() => kannelAdapter.create({ numbers: NUMBERS }, deps));
  return {
    provider: create(),
    offer: { service: '*', country: 'GB', numberType: 'physical' },
    secrets: [deps.inboundUrl()],
    held,
    // An SMS centre writes numbers without the plus.
    deliver: ({ phone }: RentalRef, { sender, text }) => centre.deliver({ sender, to: phone.replace('+', ''), text }),
    // Whoever has the URL may push; what has no text is no message.
    forge: async (_, { phone }) =>
      (await fetch(`${deps.inboundUrl()}?from=Bank&to=${encodeURIComponent(phone)}`)).status,
    restart: create,
    close: async () => {
      await kannel.stop();
      await centre.close();
    },
  };
}
