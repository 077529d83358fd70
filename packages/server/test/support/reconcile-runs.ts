import { expect } from 'vitest';
import type { AppContext } from '../../src/context.ts';
import { settleRenewals } from '../../src/orders/index.ts';
import { observeBalances, reconcileProviders } from '../../src/reconcile/index.ts';
import type { ScriptedBox } from './scripted-box.ts';
import type { ScriptedProvider } from './scripted-provider.ts';

/** The workers that keep our books in step with what providers say, run by a test. */
export interface ReconcileRuns {
  /** One look at every balance that is due. */
  observe(on?: AppContext): Promise<number>;
  /** One run of the reconciler. */
  reconcile(on?: AppContext): Promise<number>;
  /** Lets time pass as the workers see it: each runs whenever it is due, every 5 seconds unless told. */
  pass(seconds: number, stepSeconds?: number): Promise<void>;
  alarms(): Promise<string[]>;
  /** What a provider's entries come to, by kind, in whole units. */
  booked(provider: string): Promise<Record<string, number>>;
  /** What our books say the balance at a provider is. */
  mirror(provider: string): Promise<bigint>;
}

export function reconcileRuns(box: ScriptedBox): ReconcileRuns {
  const depsOf = ({ purchase, changes }: AppContext) => ({ ...purchase, changes });
  const runs: ReconcileRuns = {
    observe: (on = box.context) => observeBalances(depsOf(on), on.rendererFor('req_test')),
    reconcile: (on = box.context) => reconcileProviders(depsOf(on), on.rendererFor('req_test')),
    async pass(seconds, stepSeconds = 5) {
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        await box.database.shiftTime(`${stepSeconds} seconds`);
        await box.settle();
        await settleRenewals(depsOf(box.context), box.context.rendererFor('req_test'));
        await box.release();
        await runs.observe();
        await runs.reconcile();
      }
    },
    alarms: async () =>
      (await box.database.sql<{ kind: string }>('SELECT kind FROM alarms WHERE closed_at IS NULL ORDER BY kind')).map(
        ({ kind }) => kind,
      ),
    async booked(provider) {
      const rows = await box.database.sql<{ kind: string; units: number }>(
        'SELECT kind, (sum(amount) / 1000000)::float8 AS units FROM provider_entries WHERE provider_id = $1 GROUP BY 1',
        [box.ids[provider]],
      );
      return Object.fromEntries(rows.filter(({ kind }) => kind !== 'adjust').map(({ kind, units }) => [kind, units]));
    },
    async mirror(provider) {
      const [row] = await box.database.sql<{ books: bigint }>(
        'SELECT (credits - debits)::bigint AS books FROM provider_position($1)',
        [box.ids[provider]],
      );
      return row?.books ?? 0n;
    },
  };
  return runs;
}

/** What our books say we have at each provider is what the provider's own books say. */
export async function expectMirror(
  runs: ReconcileRuns,
  providers: Readonly<Record<string, ScriptedProvider>>,
): Promise<void> {
  for (const [name, { balanceMicros }] of Object.entries(providers)) {
    expect(await runs.mirror(name), `our books say what ${name} has`).toBe(balanceMicros);
  }
}
