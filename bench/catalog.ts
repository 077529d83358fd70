import { type BenchBox, startBenchBox } from './box.ts';
import { describeCatalog } from './catalog-box.ts';
import { getRequest } from './http-load.ts';
import { benchCountries, LARGEST } from './many-offers.ts';
import { percentile, type Rounds, type Sample, sample } from './measure.ts';
import { type LoadKind, loadMixed } from './mixed-load.ts';
import type { BenchOptions } from './options.ts';
import type { Finding } from './report.ts';

const CONNECTIONS = 16;
/** Of the time of a round of the other benches: percentiles want many answers. */
const ROUND_SHARE = 2;
const TRIVIAL = 'shop/number-types';
const ANYWHERE = 'market, any country';
const TRIVIAL_BESIDE_LARGEST = 'shop/number-types, beside the largest';
const LARGEST_MARKET = 'market, the largest country';

/** A million offers: what reading them costs, and how the market and a purchase find theirs. */
export async function benchCatalog(options: BenchOptions): Promise<Finding> {
  const box = await startBenchBox(options.profileTo);
  try {
    const { figures, apiKey } = await box.fillCatalog();
    const ask = asker(apiKey);
    const countries = benchCountries();
    let turn = 0;
    const anywhere = () => ask(`/api/sms/shop/market?country=${countries[((turn += 7)) % countries.length]}`);
    const trivial = () => ask('/api/sms/shop/number-types');
    const largest = () => ask(`/api/sms/shop/market?country=${LARGEST}`);
    // Each page is rendered when it is asked for the first time.
    await loadMixed(box.port, [{ name: ANYWHERE, connections: 4, nextRequest: anywhere }], 4_000);
    const rounds = new Map<string, Sample[]>();
    const run = async (kinds: readonly LoadKind[]) => {
      for (const [name, taken] of await measure(box, kinds, options)) {
        rounds.set(name, [...(rounds.get(name) ?? []), taken]);
      }
    };
    for (let round = 0; round < options.rounds; round += 1) {
      await run([
        { name: TRIVIAL, connections: CONNECTIONS, nextRequest: trivial },
        { name: ANYWHERE, connections: CONNECTIONS, nextRequest: anywhere },
      ]);
      await run([
        { name: TRIVIAL_BESIDE_LARGEST, connections: CONNECTIONS, nextRequest: trivial },
        { name: LARGEST_MARKET, connections: CONNECTIONS, nextRequest: largest },
      ]);
    }
    return {
      title: `Catalog: ${figures.offers.toLocaleString('en-US')} offers, every provider read each 5 s meanwhile, ${CONNECTIONS} connections of each kind at the same time`,
      rounds,
      claims: [
        { text: 'p99 of the market over p99 of a trivial route', values: ratios(rounds, ANYWHERE, TRIVIAL), atMost: 2 },
        {
          text: 'the same of the largest country',
          values: ratios(rounds, LARGEST_MARKET, TRIVIAL_BESIDE_LARGEST),
          atMost: 2,
        },
        { text: 'CPU of a routing decision, us', values: figures.routingMicros, atMost: 20 },
        { text: 'CPU of one in the largest country, us', values: figures.largestRoutingMicros, atMost: 20 },
        { text: 'bytes an offer', values: [figures.bytesPerOffer], atMost: 300 },
      ],
      notes: describeCatalog(figures),
    };
  } finally {
    await box.stop();
  }
}

async function measure(box: BenchBox, kinds: readonly LoadKind[], { roundMs }: BenchOptions) {
  let times: ReadonlyMap<string, readonly number[]> = new Map();
  const both = await sample({ serverPid: box.pid, postmasterPid: box.postmasterPid }, async () => {
    const startedMs = performance.now();
    times = await loadMixed(box.port, kinds, roundMs * ROUND_SHARE);
    const operations = [...times.values()].reduce((sum, { length }) => sum + length, 0);
    return { operations, seconds: (performance.now() - startedMs) / 1_000 };
  });
  const seconds = (roundMs * ROUND_SHARE) / 1_000;
  return [...times].map(([name, of]): [string, Sample] => [
    name,
    { ...both, rate: of.length / seconds, p50Ms: percentile(of, 0.5), p99Ms: percentile(of, 0.99) },
  ]);
}

function ratios(rounds: Rounds, above: string, below: string): readonly number[] {
  const divisors = rounds.get(below) ?? [];
  return (rounds.get(above) ?? []).map(
    ({ p99Ms = Number.NaN }, round) => p99Ms / (divisors[round]?.p99Ms ?? Number.NaN),
  );
}

function asker(apiKey: string): (path: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (path) => {
    const request = known.get(path) ?? getRequest(path, { 'X-API-Key': apiKey });
    known.set(path, request);
    return request;
  };
}
