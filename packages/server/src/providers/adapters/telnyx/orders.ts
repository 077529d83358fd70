import { Type } from 'typebox';
import type { Timers } from '../../../kernel/timers.ts';
import { afterBuying } from '../../carriers/around-buying.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TelnyxConfig, TelnyxNumberKind } from './config.ts';
import type { TelnyxCaller } from './telnyx-client.ts';

/** How often an order that is under way is looked at. */
const LOOK_EVERY_MS = 300;

const OrderSchema = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
  status: Type.Union([Type.Literal('pending'), Type.Literal('success'), Type.Literal('failure')]),
  customer_reference: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  phone_numbers: Type.Array(
    Type.Object({
      phone_number: Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' }),
      country_iso_alpha2: Type.Optional(Type.String()),
      phone_number_type: Type.Optional(Type.String()),
    }),
    { minItems: 1 },
  ),
});

/** An order of one number. */
export interface NumberOrder {
  readonly id: string;
  readonly status: 'pending' | 'success' | 'failure';
  readonly phone: string;
  /** What was ordered, where Telnyx says so. */
  readonly country: string | undefined;
  readonly type: string | undefined;
}

export interface NumberToOrder {
  readonly kind: TelnyxNumberKind;
  readonly phone: string;
  readonly reference: string;
}

export interface TelnyxOrders {
  /** Orders a number under our reference and waits until Telnyx has decided, or the signal ends the wait. */
  place(number: NumberToOrder, signal: AbortSignal): Promise<NumberOrder>;
  /** The orders under a reference; several where numbers were taken by others. */
  list(reference: string, signal: AbortSignal): Promise<readonly NumberOrder[]>;
}

export function createTelnyxOrders(
  call: TelnyxCaller,
  { messagingProfileId }: TelnyxConfig,
  timers: Timers,
): TelnyxOrders {
  return {
    async place({ kind: { requirementGroupId }, phone, reference }, signal) {
      const body = {
        phone_numbers: [
          {
            phone_number: phone,
            ...(requirementGroupId !== undefined && { requirement_group_id: requirementGroupId }),
          },
        ],
        customer_reference: reference,
        messaging_profile_id: messagingProfileId,
      };
      let order = toOrder(await call(OrderSchema, { method: 'POST', path: '/number_orders', body }, signal));
      while (order.status === 'pending') {
        await timers.sleep(LOOK_EVERY_MS, signal);
        if (signal.aborted) throw new ProviderError('unknown', 'the order is still pending');
        const path = `/number_orders/${encodeURIComponent(order.id)}`;
        order = toOrder(await afterBuying(call(OrderSchema, { method: 'GET', path }, signal)));
      }
      return order;
    },
    async list(reference, signal) {
      const query = { 'filter[customer_reference]': reference, 'page[size]': '100' };
      const orders = await call(Type.Array(OrderSchema), { method: 'GET', path: '/number_orders', query }, signal);
      return orders.filter((order) => order.customer_reference === reference).map(toOrder);
    },
  };
}

function toOrder({ id, status, phone_numbers: [number] }: Type.Static<typeof OrderSchema>): NumberOrder {
  if (!number) throw new ProviderError('unknown', 'the order has no number');
  const { phone_number: phone, country_iso_alpha2: country, phone_number_type: type } = number;
  return { id, status, phone, country, type };
}
