import { type BenchBox, startBenchBox } from './box.ts';
import { getRequest, type HttpConnection, openConnection } from './http-load.ts';
import { median, percentile, type Rounds, runRounds, type Sample, sample } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { type BoughtOrder, buyOrders } from './orders.ts';
import type { Finding } from './report.ts';
import { openSideDoor, type SideDoorClient } from './side-door-client.ts';

const IN_FLIGHT = 64;
/** Messages of a round with one in flight. */
const ALONE_COUNT = 200;
const TENANTS = 50;

const FIRST = `first message of an order, ${IN_FLIGHT} in flight`;
const LATER = `later message of an order, ${IN_FLIGHT} in flight`;
const ALONE = 'later message, one in flight';

/**
 * Messages from the provider's hand-over until the relay shows their code: each is handed over, and once the box has
 * acknowledged it, read at the relay over HTTP until the answer is its code.
 */
export async function benchIngest(options: BenchOptions): Promise<Finding> {
  const box = await startBenchBox(options.profileTo);
  const count = options.roundMs;
  try {
    const orders = await buyOrders(box, await box.customers(TENANTS), count * options.rounds);
    const bench = await openBench(box);
    let fresh = 0;
    const ingest = (name: string, take: () => readonly BoughtOrder[], inFlight: number) => ({
      name,
      run: async () => {
        const chosen = take();
        const latencies: number[] = [];
        const watched = { serverPid: box.pid, postmasterPid: box.postmasterPid };
        const result = await sample(watched, () => bench.ingest(chosen, { inFlight, latencies }));
        return { ...result, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) } satisfies Sample;
      },
    });
    // The first contender of each round uses the round's orders up; the others send to those of any round.
    const rounds = await runRounds(
      [
        ingest(FIRST, () => orders.slice(fresh, (fresh += count)), IN_FLIGHT),
        ingest(LATER, () => orders.slice(0, count), IN_FLIGHT),
        ingest(ALONE, () => orders.slice(0, ALONE_COUNT), 1),
      ],
      options.rounds,
    );
    const notes = [readsNote(bench.reads, rounds, count), await batchNote(box)];
    bench.close();
    return {
      title: 'SMS ingest: from the hand-over by the provider until GET /api/sms/record shows the code',
      rounds,
      claims: [],
      notes,
    };
  } finally {
    await box.stop();
  }
}

async function openBench(box: BenchBox) {
  const door: SideDoorClient = await openSideDoor(box.sideDoorPort);
  const connections = await Promise.all(Array.from({ length: IN_FLIGHT }, () => openConnection(box.port)));
  const reads = { count: 0 };
  let messages = 0;

  const ingestOne = async ({ phone, relayKey }: BoughtOrder, connection: HttpConnection): Promise<number> => {
    const n = (messages += 1);
    const code = String(100_000 + (n % 900_000));
    const request = getRequest(`/api/sms/record?key=${relayKey}&format=txt`);
    const handedAt = performance.now();
    await door.hand({ n, phone, text: `Your Bench verification code is ${code}. Do not share it with anyone.` });
    for (let shown = ''; shown !== `YES|${code}`; reads.count += 1) shown = (await connection.send(request)).body;
    return performance.now() - handedAt;
  };

  return {
    reads,
    ingest: async (
      orders: readonly BoughtOrder[],
      { inFlight, latencies }: { readonly inFlight: number; readonly latencies: number[] },
    ) => {
      const startedAt = performance.now();
      const waiting = orders.values();
      const lane = async (connection: HttpConnection) => {
        for (const order of waiting) latencies.push(await ingestOne(order, connection));
      };
      await Promise.all(connections.slice(0, inFlight).map(lane));
      return { operations: orders.length, seconds: (performance.now() - startedAt) / 1_000 };
    },
    close: () => {
      door.close();
      for (const connection of connections) connection.close();
    },
  };
}

function readsNote({ count }: { readonly count: number }, rounds: Rounds, perRound: number): string {
  const messages = (rounds.get(FIRST)?.length ?? 0) * (2 * perRound + ALONE_COUNT);
  const alone = rounds.get(ALONE) ?? [];
  const latency = `${median(alone.map(({ p50Ms = Number.NaN }) => p50Ms)).toFixed(1)} ms`;
  return `${(count / messages).toFixed(3)} reads until a message showed after its acknowledgement; ${latency} (p50) when nothing else runs.`;
}

async function batchNote(box: BenchBox): Promise<string> {
  const counts = await box.countStatements();
  const calls = ['message_match', 'message_ingest'].map((name) => `${name} ${counts.get(name) ?? 0}`);
  return `Statements in the whole bench: ${calls.join(', ')}.`;
}
