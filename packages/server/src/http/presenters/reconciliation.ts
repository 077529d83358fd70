import type { AlarmView, OrphanView, UnknownOutcomeView } from '@simsmsbox/contract';
import type { Alarm } from '../../alarms/index.ts';
import { toNearestDecimal } from '../../kernel/money.ts';
import {
  type Orphan,
  type StoredObservation,
  type SuspenseEntry,
  type UnknownOutcome,
  type UnreturnedCost,
  type UnreturnedTotal,
  unknownId,
} from '../../reconcile/index.ts';

const time = (at: Date | null) => at?.toISOString() ?? null;

export function presentAlarm({ alarmId, details, ...alarm }: Alarm): AlarmView {
  return {
    id: alarmId,
    kind: alarm.kind,
    providerId: alarm.providerId,
    details: { ...details },
    openedAt: alarm.openedAt.toISOString(),
    updatedAt: alarm.updatedAt.toISOString(),
    acknowledgedAt: time(alarm.acknowledgedAt),
    acknowledgedBy: alarm.acknowledgedBy,
    note: alarm.note,
    closedAt: time(alarm.closedAt),
  };
}

export function presentUnknown(outcome: UnknownOutcome): UnknownOutcomeView {
  const { kind, state, providerId, tenantId, orderId, orderStatus, reference, upstreamId } = outcome;
  return {
    id: unknownId(outcome),
    kind,
    state,
    providerId,
    tenantId,
    orderId,
    orderStatus,
    reference,
    upstreamId,
    maxCost: toNearestDecimal(outcome.maxCostMicros),
    startedAt: outcome.startedAt.toISOString(),
    ageSeconds: outcome.ageSeconds,
    checks: outcome.checks,
    nextCheckAt: time(outcome.nextCheckAt),
    error: outcome.error,
  };
}

export function presentOrphan({ orphanId, costMicros, ...orphan }: Orphan): OrphanView {
  return {
    id: orphanId,
    providerId: orphan.providerId,
    upstreamId: orphan.upstreamId,
    phone: orphan.phone,
    cost: costMicros === null ? null : toNearestDecimal(costMicros),
    state: orphan.state,
    firstSeenAt: orphan.firstSeenAt.toISOString(),
    lastSeenAt: orphan.lastSeenAt.toISOString(),
    sightings: orphan.sightings,
    settledAt: time(orphan.settledAt),
  };
}

export function presentObservation({ state, balanceMicros, booksMicros, observedAt, lastSeenAt }: StoredObservation) {
  return {
    state,
    balance: toNearestDecimal(balanceMicros),
    books: toNearestDecimal(booksMicros),
    drift: toNearestDecimal(balanceMicros - booksMicros),
    observedAt: observedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}

export function presentUnreturned(cost: UnreturnedCost) {
  const { providerId, tenantId, orderId, displayNo, reference, reason, paidMicros, givenBackMicros } = cost;
  return {
    providerId,
    tenantId,
    orderId,
    displayOrderNo: displayNo,
    reference,
    reason,
    paid: toNearestDecimal(paidMicros),
    givenBack: toNearestDecimal(givenBackMicros),
    missing: toNearestDecimal(paidMicros - givenBackMicros),
    refund: cost.refund,
    basis: cost.basis,
    paidAt: cost.paidAt.toISOString(),
  };
}

export function presentUnreturnedTotal({
  providerId,
  orders,
  paidMicros,
  givenBackMicros,
  assumedMicros,
}: UnreturnedTotal) {
  return {
    providerId,
    orders,
    paid: toNearestDecimal(paidMicros),
    givenBack: toNearestDecimal(givenBackMicros),
    assumed: toNearestDecimal(assumedMicros),
    missing: toNearestDecimal(paidMicros - givenBackMicros),
  };
}

export function presentSuspense(entry: SuspenseEntry) {
  const { providerId, reference, what, tenantId, orderId, orphanId, amountMicros, givenBackMicros } = entry;
  return {
    providerId,
    reference,
    what,
    tenantId,
    orderId,
    orphanId,
    amount: toNearestDecimal(amountMicros),
    givenBack: toNearestDecimal(givenBackMicros),
    open: toNearestDecimal(amountMicros - givenBackMicros),
    bookedAt: entry.bookedAt.toISOString(),
  };
}
