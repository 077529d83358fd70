import type { AdminOrderSchema, OrderTimelineSchema } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import { toDecimal } from '../../kernel/money.ts';
import type { getRoutingDecision } from '../../orders/index.ts';
import type { ListedOrder, TimelineItem } from '../../reports/index.ts';

type AdminOrder = Static<typeof AdminOrderSchema>;
type TimelineEntry = Static<typeof OrderTimelineSchema>['items'][number];

/** An order as the operator sees it. */
export function presentAdminOrder(order: ListedOrder): AdminOrder {
  const { displayNo, wallet, numberType, priceMicros, createdAt, activatedAt, expiresAt, endedAt, status, ...rest } =
    order;
  return {
    ...rest,
    displayOrderNo: displayNo,
    mode: wallet,
    status: status as AdminOrder['status'],
    cardKind: numberType,
    price: toDecimal(priceMicros),
    createdAt: createdAt.toISOString(),
    activatedAt: activatedAt?.toISOString() ?? null,
    expireAt: expiresAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** An item of a timeline: amounts as numbers, providers by name as well. */
export function presentTimelineItem(
  { at, kind, data }: TimelineItem,
  nameOf: (providerId: number) => string | undefined,
): TimelineEntry {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name.endsWith('Micros')) {
      shown[name.slice(0, -'Micros'.length)] = typeof value === 'string' ? toDecimal(BigInt(value)) : null;
      continue;
    }
    shown[name] = value;
    if (name === 'providerId') shown['provider'] = nameOf(Number(value)) ?? null;
  }
  return { at: at.toISOString(), kind, data: shown };
}

type NotedRouting = NonNullable<Awaited<ReturnType<typeof getRoutingDecision>>>;

/** Why an order went where it went, as an item of its timeline. */
export function presentRouting(
  { strategy, weighed, offers, left, decidedAt }: NotedRouting,
  nameOf: (providerId: number) => string | undefined,
): TimelineEntry {
  const provider = (providerId: number) => nameOf(providerId) ?? null;
  return {
    at: decidedAt.toISOString(),
    kind: 'routing',
    data: {
      strategy,
      weighed,
      offers: offers.map(({ providerId, offerKey, priceMicros, reason, successPermille }) => ({
        providerId,
        provider: provider(providerId),
        offerKey,
        price: toDecimal(priceMicros),
        reason,
        expectedSuccess: successPermille / 1_000,
      })),
      left: left.map((count) => ({ ...count, provider: provider(count.providerId) })),
    },
  };
}
