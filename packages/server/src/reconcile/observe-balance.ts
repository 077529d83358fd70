import { closeAlarm, raiseAlarm } from '../alarms/index.ts';
import type { Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import { type AnswerRenderer, type OrderActionDeps, type RenewalKey, settleKnownRenewal } from '../orders/index.ts';
import type { ConnectedProvider } from '../providers/index.ts';
import { type Explanation, explainDifference, type Slack } from './explain-difference.ts';
import {
  bookAdjustment,
  booksOf,
  confirmRefund,
  dismissAttempt,
  findSlack,
  listOpenItems,
  lockReconciliation,
  markOpened,
  noteObservation,
  type ObservationState,
  type OpenItem,
  type Position,
  planNextLook,
  readPosition,
  suspendAttempt,
} from './repository.balance.ts';

const BALANCE_TIMEOUT_MS = 4_000;
/** After this long a call has taken effect at the provider, or never will. */
const CERTAINTY_SECONDS = 120;
/** Where a list may still name the number, a charge is not booked without one before this. */
const LIST_FIRST_SECONDS = 3_600;

/** How soon the balance is looked at again. Together with the time of a call they keep an alarm within a minute. */
const SECONDS_TO_NEXT = { moving: 15, quiet: 30, suspicious: 5 } as const;
/** A balance above this is a mistake, not money. */
const BALANCE_MAX_MICROS = 1_000_000_000_000_000_000n;

/**
 * Asks a provider for its balance and compares it with our books. What may explain a difference is settled by it, if
 * nothing else does: outcomes nobody knew, refunds nobody confirmed. What nothing explains at two looks in a row is an
 * alarm. The books begin with what the provider has when no call is under way.
 * @throws ProviderError when the balance cannot be read.
 */
export async function observeBalance(
  deps: OrderActionDeps,
  connected: ConnectedProvider,
  render: AnswerRenderer,
): Promise<ObservationState | undefined> {
  const { providerId, provider } = connected;
  const ask = provider.balanceMicros?.bind(provider);
  if (!ask) return undefined;
  const before = await readPosition(deps.db, providerId);
  const balanceMicros = await deps.calls.call({ providerId, operation: 'balance', timeoutMs: BALANCE_TIMEOUT_MS }, ask);
  if (balanceMicros > BALANCE_MAX_MICROS || balanceMicros < -BALANCE_MAX_MICROS) {
    throw new Error('the balance makes no sense');
  }
  const compared = await compare(deps, connected, { before, balanceMicros });
  for (const { item, happened } of compared.renewals) {
    await settleKnownRenewal(deps, keyOf(item), happened ? -item.amountMicros : null, render);
  }
  if (compared.alarm) {
    deps.logger.error({ providerId, ...compared.alarm }, 'the balance at a provider is not what our books say');
  }
  return compared.state;
}

interface Compared {
  readonly state: ObservationState;
  /** Renewals that are known now; their answers are made outside the transaction. */
  readonly renewals: readonly { readonly item: OpenItem; readonly happened: boolean }[];
  /** Figures of an alarm that was not open before. */
  readonly alarm: object | undefined;
}

function compare(
  deps: OrderActionDeps,
  connected: ConnectedProvider,
  { before, balanceMicros }: { readonly before: Position; readonly balanceMicros: Micros },
): Promise<Compared> {
  const { providerId } = connected;
  return deps.db.transaction(async (tx) => {
    const { opened, driftSeconds } = await lockReconciliation(tx, providerId);
    const after = await readPosition(tx, providerId);
    const slack = widen(await findSlack(tx, providerId, CERTAINTY_SECONDS), before, after);
    const booksMicros = booksOf(after);
    const seen = { balanceMicros, booksMicros };
    if (!opened) {
      const state = await openBooks(tx, { ...seen, slack, providerId, currency: deps.currency });
      return { state, renewals: [], alarm: undefined };
    }
    const items = await listOpenItems(tx, providerId, CERTAINTY_SECONDS);
    const differenceMicros = balanceMicros - booksMicros;
    const moves = items.map((item, index) => ({ key: String(index), amountMicros: item.amountMicros }));
    const explanation = explainDifference(differenceMicros, slack, moves);
    const renewals = await settle(tx, connected, items, explanation);
    const state = differenceMicros === 0n ? 'agreed' : explanation.kind === 'none' ? 'drift' : 'explained';
    const changed = await noteObservation(tx, providerId, { state, ...seen });
    const moving = changed || items.length > 0 || slack.lessMicros + slack.moreMicros > 0n;
    const suspicious = state === 'drift' && driftSeconds === null;
    const alarm = state !== 'drift' || suspicious ? undefined : await raise(tx, providerId, seen);
    if (state !== 'drift') await closeBoth(tx, providerId);
    const afterSeconds = SECONDS_TO_NEXT[suspicious ? 'suspicious' : moving ? 'moving' : 'quiet'];
    await planNextLook(tx, providerId, { drifting: state === 'drift', afterSeconds });
    return { state, renewals, alarm };
  });
}

/** What was booked while the balance was asked for may be in it or not. */
function widen({ lessMicros, moreMicros }: Slack, before: Position, after: Position): Slack {
  return {
    lessMicros: lessMicros + after.creditsMicros - before.creditsMicros,
    moreMicros: moreMicros + after.debitsMicros - before.debitsMicros,
  };
}

interface FirstLook {
  readonly providerId: number;
  readonly currency: string;
  readonly balanceMicros: Micros;
  readonly booksMicros: Micros;
  readonly slack: Slack;
}

/** While a call is under way nobody can tell what the books are to begin with. */
async function openBooks(tx: Tx, look: FirstLook): Promise<ObservationState> {
  const { providerId, currency, balanceMicros, booksMicros, slack } = look;
  const quiet = slack.lessMicros === 0n && slack.moreMicros === 0n;
  if (quiet) {
    const amountMicros = balanceMicros - booksMicros;
    await bookAdjustment(tx, { providerId, kind: 'adjust', amountMicros, currency, reference: 'opening' });
    await markOpened(tx, providerId);
  }
  const state = quiet ? 'agreed' : 'opening';
  await noteObservation(tx, providerId, { state, balanceMicros, booksMicros: quiet ? balanceMicros : booksMicros });
  await planNextLook(tx, providerId, {
    drifting: false,
    afterSeconds: SECONDS_TO_NEXT[quiet ? 'moving' : 'suspicious'],
  });
  return state;
}

/** Books what the balance has proved; returns what it proved of renewals. */
async function settle(
  tx: Tx,
  { providerId, provider }: ConnectedProvider,
  items: readonly OpenItem[],
  explanation: Explanation,
): Promise<Compared['renewals']> {
  if (explanation.kind !== 'one') return [];
  const itemsOf = (keys: readonly string[]) => keys.flatMap((key) => items[Number(key)] ?? []);
  const happened = new Set(itemsOf(explanation.happened));
  // Orders are locked in one order everywhere.
  const known = [...happened, ...itemsOf(explanation.notHappened)].toSorted(
    (one, other) => one.tenantId - other.tenantId || one.orderId - other.orderId,
  );
  for (const item of known) {
    if (item.kind === 'attempt') await settleAttempt(tx, provider, { item, happened: happened.has(item) });
    if (item.kind === 'refund' && happened.has(item)) await confirmRefund(tx, providerId, item);
  }
  return known.flatMap((item) => (item.kind === 'renewal' ? [{ item, happened: happened.has(item) }] : []));
}

/**
 * Where the provider can be asked by name, the balance decides nothing: a number that was charged is to be found and given
 * back, and a purchase that is under way there may be charged later.
 */
async function settleAttempt(
  tx: Tx,
  provider: ConnectedProvider['provider'],
  { item, happened }: { readonly item: OpenItem; readonly happened: boolean },
): Promise<void> {
  if (provider.findByReference) return;
  if (!happened) await dismissAttempt(tx, item);
  else if (!provider.listActive || item.ageSeconds > LIST_FIRST_SECONDS) await suspendAttempt(tx, item);
}

async function raise(
  tx: Tx,
  providerId: number,
  { balanceMicros, booksMicros }: { readonly balanceMicros: Micros; readonly booksMicros: Micros },
): Promise<object | undefined> {
  const driftMicros = balanceMicros - booksMicros;
  const [kind, other] =
    driftMicros > 0n
      ? (['unexplained_credit', 'balance_drift'] as const)
      : (['balance_drift', 'unexplained_credit'] as const);
  const figures = { balanceMicros, booksMicros, driftMicros };
  const details = Object.fromEntries(Object.entries(figures).map(([name, micros]) => [name, String(micros)]));
  await closeAlarm(tx, { kind: other, providerId });
  return (await raiseAlarm(tx, { kind, providerId, details })) ? { kind, ...details } : undefined;
}

async function closeBoth(tx: Tx, providerId: number): Promise<void> {
  await closeAlarm(tx, { kind: 'balance_drift', providerId });
  await closeAlarm(tx, { kind: 'unexplained_credit', providerId });
}

function keyOf({ tenantId, orderId, no }: OpenItem): RenewalKey {
  return { tenantId, orderId, renewalNo: no };
}
