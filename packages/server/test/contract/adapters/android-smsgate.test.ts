import { vi } from 'vitest';
import { androidSmsgateAdapter } from '../../../src/providers/adapters/android-smsgate/index.ts';
import type { AdapterDeps, RentalRef } from '../../../src/providers/index.ts';
import {
  type AndroidGateway,
  type PhoneRequest,
  type SigningChoice,
  startAndroidGateway,
} from '../../support/android-gateway.ts';
import { countLent } from '../../support/lent-numbers.ts';
import { describeAdapter } from './adapter-suite.ts';
import type { Counterpart, Forgery, SentMessage } from './harness.ts';

const DEVICES = ['ffffffffceb0b1db0000018e937c815b', 'PyDmBQZZXYmyxMwED8Fzy'];
const SIMS = DEVICES.flatMap((deviceId, device) =>
  [1, 2].map((simNumber) => ({
    deviceId,
    simNumber,
    msisdn: `+44770090030${2 * device + simNumber}`,
    country: 'GB',
  })),
);
const STALE_MS = 301_000;

type Sim = Pick<(typeof SIMS)[number], 'deviceId' | 'simNumber'>;

for (const says of [true, false]) {
  describeAdapter({
    name: `android-smsgate (SIMs that ${says ? 'say' : 'do not say'} their number)`,
    counterpart: 'a server of the shape that its vendor publishes',
    supports: ['renew', 'findByReference', 'listActive', 'numbers', 'redelivery'],
    ways: ['webhook'],
    forgeries: ['unsigned', 'wrong-secret', 'tampered', 'stale', 'replayed', 'garbage'],
    start: ({ deps }) => startCounterpart(deps, says),
  });
}

async function startCounterpart(deps: AdapterDeps, says: boolean): Promise<Counterpart> {
  const gateway = await startAndroidGateway({
    phones: DEVICES.map((deviceId) => ({
      deviceId,
      sims: SIMS.filter((sim) => sim.deviceId === deviceId).map(({ simNumber, msisdn }) => ({
        simNumber,
        ...(says ? { says: msisdn } : {}),
      })),
    })),
  });
  const config = { url: gateway.url, ...gateway.access, sims: SIMS };
  const { create, held } = countLent(() => androidSmsgateAdapter.create(config, deps));
  const provider = create();
  const stop = provider.listen?.(() => Promise.resolve());
  await vi.waitUntil(() => gateway.webhooks.size === DEVICES.length, { timeout: 10_000 });
  const simOf = ({ phone }: RentalRef): Sim =>
    SIMS.find(({ msisdn }) => msisdn === phone) ?? { deviceId: '', simNumber: 0 };
  const deliver = (rental: RentalRef, message: SentMessage) => {
    const { deviceId, simNumber } = simOf(rental);
    return gateway.receive(deviceId, simNumber, message);
  };
  return {
    provider,
    offer: { service: '*', country: 'GB', numberType: 'physical' },
    secrets: [gateway.access.password, gateway.access.signingKey, deps.inboundUrl()],
    held,
    deliver,
    redeliver: () => repeatLast(gateway),
    forge: async (forgery, rental, message) => {
      if (forgery === 'replayed') await deliver(rental, message);
      const sent = forgery === 'replayed' ? lastOf(gateway) : forge(gateway, forgery, simOf(rental), message);
      return (await fetch(deps.inboundUrl(), { method: 'POST', headers: sent.headers, body: sent.body })).status;
    },
    restart: create,
    close: async () => {
      await stop?.();
      await gateway.close();
    },
  };
}

/** Fires the last message of the inbox again: another event, with another id and another signature. */
async function repeatLast(gateway: AndroidGateway): Promise<void> {
  const last = lastOf(gateway);
  const { deviceId, event, payload } = JSON.parse(last.body) as { deviceId: string; event: string; payload: object };
  await gateway.emit(deviceId, event, payload);
}

function lastOf({ pushed }: AndroidGateway) {
  const last = pushed.at(-1);
  if (!last) throw new Error('no phone has pushed anything');
  return last;
}

type Sent = Pick<PhoneRequest, 'headers' | 'body'>;

function forge(gateway: AndroidGateway, forgery: Forgery, sim: Sim, message: SentMessage): Sent {
  const draft = (how?: SigningChoice) => gateway.draft(sim.deviceId, sim.simNumber, message, how);
  switch (forgery) {
    case 'unsigned':
      return { ...draft(), headers: { 'content-type': 'application/json' } };
    case 'wrong-secret':
      return draft({ signingKey: 'of somebody else' });
    case 'stale':
      return draft({ at: new Date(Date.now() - STALE_MS) });
    case 'tampered': {
      const { headers, body } = draft();
      return { headers, body: body.replace('"sender"', '"sender" ') };
    }
    case 'garbage':
    case 'replayed':
      return { headers: {}, body: 'hello' };
  }
}
