import { describe } from 'vitest';
import { gammuSmsdAdapter } from '../../../src/providers/adapters/gammu-smsd/index.ts';
import type { AdapterDeps, RentalRef } from '../../../src/providers/index.ts';
import { ensureGammu, startGammu } from '../../support/gammu.ts';
import { countLent } from '../../support/lent-numbers.ts';
import { describeAdapter } from './adapter-suite.ts';
import type { Counterpart, SentMessage } from './harness.ts';

const SIMS = ['sim01', 'sim02', 'sim03', 'sim04'].map((phoneId, index) => ({
  phoneId,
  msisdn: `+44770090010${index + 1}`,
  country: 'GB',
}));

const missing = await ensureGammu();
describe.skipIf(missing !== null)(`gammu-smsd${missing === null ? '' : `: ${missing}`}`, () => {
  describeAdapter({
    name: 'gammu-smsd',
    counterpart: 'the daemon with its dummy phones',
    supports: ['renew', 'findByReference', 'listActive', 'numbers', 'ussd', 'redelivery'],
    ways: ['listen'],
    deliveryMs: 20_000,
    start: ({ deps }) => startCounterpart(deps),
  });
});

async function startCounterpart(deps: AdapterDeps): Promise<Counterpart> {
  const gammu = await startGammu({ sims: SIMS.map(({ phoneId }) => phoneId) });
  const config = { database: gammu.database, sims: SIMS, pollMs: 50, silentAfterSeconds: 5 };
  const { create, held } = countLent(() => gammuSmsdAdapter.create(config, deps));
  let last: { readonly phoneId: string; readonly message: SentMessage; readonly sentAt: Date };
  return {
    provider: create(),
    offer: { service: '*', country: 'GB', numberType: 'physical' },
    secrets: [],
    held,
    deliver: async ({ phone }: RentalRef, message) => {
      const phoneId = SIMS.find(({ msisdn }) => msisdn === phone)?.phoneId ?? '';
      last = { phoneId, message, sentAt: new Date() };
      await gammu.inject(phoneId, message.sender, message.text, { sentAt: last.sentAt });
    },
    // A message centre that missed the confirmation of the modem.
    redeliver: () => gammu.inject(last.phoneId, last.message.sender, last.message.text, { sentAt: last.sentAt }),
    restart: create,
    close: () => gammu.stop(),
  };
}
