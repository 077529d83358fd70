import { type TProperties, Type } from 'typebox';
import type { WireOperation } from './wire-checker.ts';

/**
 * The calls of Telnyx's API, version 2, that a number's life takes: every parameter that those operations know, and
 * the fields of their answers. Telnyx publishes its OpenAPI document through its client, whose types the server of
 * these tests is checked against as well.
 */
const Text = Type.Union([Type.String(), Type.Null()]);
const Status = Type.Union(['pending', 'success', 'failure'].map((each) => Type.Literal(each)));
const NumberType = Type.Union(
  ['local', 'toll_free', 'mobile', 'national', 'shared_cost'].map((each) => Type.Literal(each)),
);
const fields = (properties: TProperties) => Type.Partial(Type.Object(properties), { additionalProperties: false });
const data = (item: ReturnType<typeof fields> | ReturnType<typeof Type.Array>) => fields({ data: item });
const listOf = (item: ReturnType<typeof fields>) => fields({ data: Type.Array(item), meta: Type.Unknown() });
const paging = {
  'page[number]': Type.Integer({ minimum: 1 }),
  'page[size]': Type.Integer({ minimum: 1, maximum: 250 }),
};

const Order = fields({
  id: Type.String(),
  record_type: Type.Literal('number_order'),
  billing_group_id: Text,
  connection_id: Text,
  created_at: Type.String(),
  updated_at: Type.String(),
  customer_reference: Text,
  messaging_profile_id: Text,
  phone_numbers: Type.Array(
    fields({
      id: Type.String(),
      record_type: Type.String(),
      bundle_id: Text,
      country_code: Type.String(),
      country_iso_alpha2: Type.String(),
      phone_number: Type.String(),
      phone_number_type: NumberType,
      requirements_met: Type.Boolean(),
      requirements_status: Type.String(),
      status: Status,
    }),
  ),
  phone_numbers_count: Type.Integer(),
  requirements_met: Type.Boolean(),
  status: Status,
  sub_number_orders_ids: Type.Array(Type.String()),
});

const HeldNumber = fields({
  id: Type.String(),
  record_type: Type.Literal('phone_number'),
  country_iso_alpha2: Type.String(),
  created_at: Type.String(),
  customer_reference: Text,
  deletion_lock_enabled: Type.Boolean(),
  external_pin: Text,
  messaging_profile_id: Text,
  messaging_profile_name: Text,
  phone_number: Type.String(),
  phone_number_type: NumberType,
  purchased_at: Type.String(),
  status: Type.Union(['purchase-pending', 'active', 'deleted'].map((each) => Type.Literal(each))),
  tags: Type.Array(Type.String()),
  updated_at: Type.String(),
});

export const TELNYX_OPERATIONS: readonly WireOperation[] = [
  {
    name: 'search',
    method: 'GET',
    path: /^\/v2\/available_phone_numbers$/,
    query: fields({
      'filter[country_code]': Type.String({ pattern: '^[A-Z]{2}$' }),
      'filter[phone_number_type]': NumberType,
      'filter[features]': Type.String({ pattern: '^(sms|mms|voice|fax|emergency|hd_voice)(,(sms|mms|voice))*$' }),
      'filter[limit]': Type.Integer(),
      'filter[administrative_area]': Type.String(),
      'filter[best_effort]': Type.Boolean(),
      'filter[exclude_held_numbers]': Type.Boolean(),
      'filter[locality]': Type.String(),
      'filter[national_destination_code]': Type.String(),
      'filter[quickship]': Type.Boolean(),
      'filter[rate_center]': Type.String(),
      'filter[reservable]': Type.Boolean(),
    }),
    status: 200,
    answer: listOf(
      fields({
        best_effort: Type.Boolean(),
        cost_information: fields({ currency: Type.String(), monthly_cost: Type.String(), upfront_cost: Type.String() }),
        features: Type.Array(fields({ name: Type.String() })),
        phone_number: Type.String(),
        quickship: Type.Boolean(),
        record_type: Type.Literal('available_phone_number'),
        region_information: Type.Array(Type.Unknown()),
        reservable: Type.Boolean(),
        vanity_format: Type.String(),
      }),
    ),
  },
  {
    name: 'order',
    method: 'POST',
    path: /^\/v2\/number_orders$/,
    body: fields({
      billing_group_id: Type.String(),
      connection_id: Type.String(),
      customer_reference: Type.String(),
      messaging_profile_id: Type.String(),
      phone_numbers: Type.Array(
        Type.Object(
          {
            phone_number: Type.String(),
            bundle_id: Type.Optional(Type.String()),
            requirement_group_id: Type.Optional(Type.String()),
          },
          { additionalProperties: false },
        ),
      ),
    }),
    status: 200,
    answer: data(Order),
  },
  {
    name: 'orders',
    method: 'GET',
    path: /^\/v2\/number_orders$/,
    query: fields({
      ...paging,
      'filter[customer_reference]': Type.String(),
      'filter[status]': Type.String(),
      'filter[phone_numbers_count]': Type.String(),
      'filter[requirements_met]': Type.Boolean(),
    }),
    status: 200,
    answer: listOf(Order),
  },
  {
    name: 'look',
    method: 'GET',
    path: /^\/v2\/number_orders\/([^/]+)$/,
    status: 200,
    answer: data(Order),
  },
  {
    name: 'numbers',
    method: 'GET',
    path: /^\/v2\/phone_numbers$/,
    query: fields({
      ...paging,
      'filter[phone_number]': Type.String({ pattern: '^\\d{3,}$' }),
      'filter[tag]': Type.String(),
      'filter[status]': Type.String(),
      'filter[customer_reference]': Type.String(),
    }),
    status: 200,
    answer: listOf(HeldNumber),
  },
  {
    name: 'get',
    method: 'GET',
    path: /^\/v2\/phone_numbers\/([^/]+)$/,
    status: 200,
    answer: data(HeldNumber),
  },
  {
    name: 'update',
    method: 'PATCH',
    path: /^\/v2\/phone_numbers\/([^/]+)$/,
    body: fields({
      address_id: Type.String(),
      billing_group_id: Type.String(),
      connection_id: Type.String(),
      customer_reference: Type.String(),
      external_pin: Type.String(),
      hd_voice_enabled: Type.Boolean(),
      tags: Type.Array(Type.String()),
    }),
    status: 200,
    answer: data(HeldNumber),
  },
  {
    name: 'release',
    method: 'DELETE',
    path: /^\/v2\/phone_numbers\/([^/]+)$/,
    status: 200,
    answer: data(HeldNumber),
  },
  {
    name: 'balance',
    method: 'GET',
    path: /^\/v2\/balance$/,
    status: 200,
    answer: data(
      fields({
        available_credit: Type.String(),
        balance: Type.String(),
        credit_limit: Type.String(),
        currency: Type.String(),
        pending: Type.String(),
        record_type: Type.Literal('balance'),
      }),
    ),
  },
];
