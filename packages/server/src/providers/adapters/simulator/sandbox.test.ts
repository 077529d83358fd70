import { expect, it } from 'vitest';
import { createFakeTime } from '../../../../test/support/fake-time.ts';
import { NEVER, rentRequest } from '../../../../test/support/simulator.ts';
import { createIds } from '../../../kernel/ids.ts';
import { createLogger } from '../../../kernel/logger.ts';
import { systemRandom } from '../../../kernel/random.ts';
import type { ProviderMessage, RentalRef } from '../../provider.ts';
import { createSandbox } from './sandbox.ts';
import { sandboxOffers } from './sandbox-offers.ts';

/** Processes that share nothing but what the box knows of rentals. */
function startWorld() {
  const time = createFakeTime();
  const ids = createIds(time.clock, systemRandom);
  const active: RentalRef[] = [];
  const process = () =>
    createSandbox({
      ...time,
      logger: createLogger({ level: 'silent' }),
      activeRentals: () => Promise.resolve([...active]),
    });
  const request = (service: string, offered = service) =>
    rentRequest(service, { offerKey: `US.${offered}.physical`, reference: ids.uuid() });
  const listen = (provider: ReturnType<typeof process>) => {
    const messages: ProviderMessage[] = [];
    const stop = provider.listen?.(async (batch) => void messages.push(...batch));
    return { messages, stop };
  };
  return { time, active, process, request, listen };
}

it('gives the same answers about a rental in every process', async () => {
  const { time, active, process, request } = startWorld();
  const [one, other] = [process(), process()];
  const asked = request('instagram', 'any');
  const rental = await one.rent(asked, NEVER);
  active.push(rental);
  expect(rental).toMatchObject({ costMicros: 100_000n });
  expect(rental.phone).toMatch(/^\+1\d{3}555\d{4}$/);
  expect(await one.rent(asked, NEVER)).toEqual(rental);
  expect(await other.findByReference?.(asked.reference, NEVER, asked)).toEqual(rental);
  expect(await other.renew(rental, 7, 'renewal', NEVER)).toEqual({ ...rental, costMicros: 700_000n });
  await other.release(rental, NEVER);
  await other.release(rental, NEVER);
  await time.advance(0);
});

it('says that a call happened whose answer was lost, and cannot be asked at first', async () => {
  const { time, process, request } = startWorld();
  const [one, other] = [process(), process()];
  const asked = request('test-upstream-timeout');
  const lost = expect(one.rent(asked, NEVER)).rejects.toMatchObject({ kind: 'unknown' });
  await time.advance(1_000);
  await lost;
  await expect(other.findByReference?.(asked.reference, NEVER, asked)).rejects.toMatchObject({ kind: 'unavailable' });
  await time.advance(1_000);
  const found = await other.findByReference?.(asked.reference, NEVER, asked);
  expect(found).toMatchObject({ upstreamId: `US.test-upstream-timeout.physical.${asked.reference}` });
  expect(await one.findByReference?.(asked.reference, NEVER, asked)).toEqual(found);
});

it.each([
  ['test-no-stock', 'out_of_stock'],
  ['test-price-change', 'price_changed'],
])('refuses %s, and knows of no such call afterwards', async (service, kind) => {
  const { process, request } = startWorld();
  const asked = { ...request(service), maxCostMicros: 10_000n };
  await expect(process().rent(asked, NEVER)).rejects.toMatchObject({ kind });
  expect(await process().findByReference?.(asked.reference, NEVER, asked)).toBe('absent');
});

it('delivers what a rental receives in the process that rented it', async () => {
  const { time, process, request, listen } = startWorld();
  const [one, other] = [process(), process()];
  const [ours, theirs] = [listen(one), listen(other)];
  const ok = await one.rent(request('test-ok'), NEVER);
  const delayed = await one.rent(request('test-delayed'), NEVER);
  await one.rent(request('test-silent'), NEVER);
  const twice = await one.rent(request('test-duplicate'), NEVER);
  const usual = await one.rent(request('telegram', 'any'), NEVER);
  const idsOf = ({ upstreamId }: RentalRef) =>
    ours.messages.filter((message) => message.upstreamId === upstreamId).map(({ externalId }) => externalId);
  await time.advance(1_000);
  expect(ours.messages.map(({ upstreamId }) => upstreamId)).not.toContain(usual.upstreamId);
  expect(idsOf(ok)).toEqual([`${ok.upstreamId}:0`]);
  await time.advance(20 * 60_000);
  expect(idsOf(delayed)).toHaveLength(1);
  expect(new Set(idsOf(twice)).size).toBe(1);
  expect(idsOf(twice)).toHaveLength(4);
  expect(idsOf(usual)).toHaveLength(1);
  expect(ours.messages).toHaveLength(7);
  expect(theirs.messages).toEqual([]);
  expect(ours.messages.every(({ receivedAt }) => receivedAt === null)).toBe(true);
});

it('takes up what a process that died left undelivered, under the same ids', async () => {
  const { time, active, process, request, listen } = startWorld();
  const dead = process();
  const deaf = listen(dead);
  const delayed = await dead.rent(request('test-delayed'), NEVER);
  const ok = await dead.rent(request('test-ok'), NEVER);
  active.push(delayed, ok);
  await time.advance(1_000);
  await deaf.stop?.();
  const successor = listen(process());
  await time.advance(8_000);
  expect(successor.messages.map(({ externalId }) => externalId).sort()).toEqual(
    [`${delayed.upstreamId}:0`, `${ok.upstreamId}:0`].sort(),
  );
  expect(deaf.messages.map(({ externalId }) => externalId)).toEqual([`${ok.upstreamId}:0`]);
  await time.advance(11 * 60_000);
  const tooLate = listen(process());
  await time.advance(60_000);
  expect(tooLate.messages).toEqual([]);
});

it('sends the late message from the process that gives the number back', async () => {
  const { time, process, request, listen } = startWorld();
  const [one, other] = [process(), process()];
  const [ours, theirs] = [listen(one), listen(other)];
  const late = await one.rent(request('test-late'), NEVER);
  await time.advance(86_400_000);
  await other.release(late, NEVER);
  await time.advance(499);
  expect(theirs.messages).toEqual([]);
  await time.advance(1);
  expect(theirs.messages).toMatchObject([{ upstreamId: late.upstreamId, phone: late.phone }]);
  expect(ours.messages).toEqual([]);
});

it('gives nobody a number that somebody holds, whichever process rented it', async () => {
  const { time, active, process, request } = startWorld();
  const nodes = [process(), process()];
  const gb = (service: string) => ({ ...request(service), country: 'GB', offerKey: `GB.${service}.physical` });
  for (let round = 0; round < 2_000; round += 1) {
    const rental = await nodes[round % 2]?.rent(gb('test-silent'), NEVER);
    if (!rental) throw new Error('no rental');
    expect(active.some(({ phone }) => phone === rental.phone)).toBe(false);
    active.push(rental);
    // As long as another process may not have seen it.
    await time.advance(5_000);
  }
}, 60_000);

it('sells every service there is in every country, by a few offers', async () => {
  const offers = [...sandboxOffers().values()];
  expect(offers.length).toBeLessThan(1_000);
  const services = new Set(offers.filter(({ country }) => country === 'DE').map(({ service }) => service));
  expect(services.size).toBe(9);
  expect(services).toContain('*');
});

it('knows nothing of rentals that are not its own', async () => {
  const provider = startWorld().process();
  const foreign = { upstreamId: 'sim5eh-1', phone: '+12015550123' };
  await expect(provider.renew(foreign, 1, 'r', NEVER)).rejects.toMatchObject({ kind: 'rejected' });
  await expect(provider.release(foreign, NEVER)).rejects.toMatchObject({ kind: 'rejected' });
});
