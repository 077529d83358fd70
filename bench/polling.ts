import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchBox, startBenchBox } from './box.ts';
import type { BenchOptions } from './options.ts';
import { buyOrders } from './orders.ts';
import { CALLS_PER_SECOND, POLL_EVERY_MS, RENTALS_PER_CALL } from './polled-adapter.ts';
import { cpuSecondsOf, cpuSecondsOfFamily } from './processor.ts';
import type { Finding } from './report.ts';

const RENTALS = 100_000;
/** The first period is of a box that has just started: everything is late. */
const SETTLE_MS = 2 * POLL_EVERY_MS;
const MEASURED_MS = 2 * POLL_EVERY_MS;

/** 100,000 active rentals of a provider that does not push. */
export async function benchPolling(options: BenchOptions): Promise<Finding> {
  const box = await startBenchBox(options.profileTo);
  try {
    const [customer] = await box.customers(1);
    if (!customer) throw new Error('No customer was made.');
    await buyOrders(box, [customer], 1);
    await box.fillRentals(customer.tenantId, RENTALS);
    await sleep(SETTLE_MS);
    const { figures, cpu, statements } = await measure(box);
    const seconds = MEASURED_MS / 1_000;
    const rate = figures.calls / seconds;
    const perCall = (cpuSeconds: number) => (cpuSeconds * 1e6) / figures.calls;
    return {
      title: `Polling: ${count(RENTALS)} active rentals, every ${POLL_EVERY_MS / 1_000} s, at most ${RENTALS_PER_CALL} in a call and ${CALLS_PER_SECOND} calls a second`,
      rounds: new Map([
        [
          'calls for messages',
          [
            {
              rate,
              serverMicros: perCall(cpu.server),
              databaseMicros: perCall(cpu.database),
              loadMicros: 0,
              serverLoad: cpu.server / seconds,
            },
          ],
        ],
      ]),
      claims: [
        { text: 'longest time between two polls of a rental over the period', values: [figures.max], atMost: 1.1 },
        { text: 'rentals that were asked for', values: [figures.rentals], atLeast: RENTALS },
        { text: 'calls in the busiest second', values: [figures.callsInOneSecondMax], atMost: CALLS_PER_SECOND },
      ],
      notes: [
        `Time between two polls of a rental over the period: p50 ${figures.p50.toFixed(3)}, p99 ${figures.p99.toFixed(3)}, longest ${figures.max.toFixed(3)}.`,
        `${count(figures.messages)} messages taken in with ${count(figures.calls)} calls: ${(figures.calls / figures.messages).toFixed(2)} calls a message; ${(RENTALS / RENTALS_PER_CALL / (POLL_EVERY_MS / 1_000)).toFixed(1)} calls a second are the least there can be.`,
        `Statements of polling: ${((statements * 1_000) / RENTALS / (seconds / (POLL_EVERY_MS / 1_000))).toFixed(2)} for each 1,000 rentals and period. CPU is of taking the messages in, too.`,
      ],
    };
  } finally {
    await box.stop();
  }
}

async function measure(box: BenchBox) {
  const read = async () => ({
    server: cpuSecondsOf(box.pid),
    database: cpuSecondsOfFamily(box.postmasterPid),
    statements: pollingStatements(await box.countStatements()),
  });
  await box.startPollFigures();
  const before = await read();
  await sleep(MEASURED_MS);
  const figures = await box.readPollFigures();
  const after = await read();
  return {
    figures,
    cpu: { server: after.server - before.server, database: after.database - before.database },
    statements: after.statements - before.statements,
  };
}

function pollingStatements(counts: ReadonlyMap<string, number>): number {
  return [...counts].reduce((sum, [name, times]) => sum + (name.startsWith('poll') ? times : 0), 0);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
