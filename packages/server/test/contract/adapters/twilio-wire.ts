import { type TProperties, Type } from 'typebox';
import type { WireOperation } from './wire-checker.ts';

/**
 * The calls of Twilio's API that a number's life takes, as its OpenAPI documents `twilio_api_v2010` and
 * `twilio_pricing_v1` describe them: every parameter that those operations know, and the fields of their answers.
 */
const PREFIX = '^/2010-04-01/Accounts/AC[0-9a-f]{32}';

const text = () => Type.Union([Type.String(), Type.Null()]);
const flag = () => Type.Union([Type.Boolean(), Type.Null()]);
const sid = (prefix: string) => Type.Union([Type.String({ pattern: `^${prefix}[0-9a-fA-F]{32}$` }), Type.Null()]);
const instant = () =>
  Type.Union([
    Type.String({ pattern: '^[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000$' }),
    Type.Null(),
  ]);
const method = () => Type.Union([Type.Literal('GET'), Type.Literal('POST'), Type.Null()]);
const fields = (properties: TProperties) => Type.Partial(Type.Object(properties), { additionalProperties: false });

const paging = { PageSize: Type.Integer({ maximum: 1000 }), Page: Type.Integer(), PageToken: Type.String() };
const pageOf = (name: string, item: ReturnType<typeof fields>) =>
  fields({
    [name]: Type.Array(item),
    uri: Type.String(),
    page: Type.Integer(),
    page_size: Type.Integer(),
    start: Type.Integer(),
    end: Type.Integer(),
    first_page_uri: Type.String(),
    next_page_uri: text(),
    previous_page_uri: text(),
  });

const Capabilities = fields({ voice: flag(), sms: flag(), mms: flag(), fax: flag() });

const SearchQuery = fields({
  ...paging,
  AreaCode: Type.Integer(),
  Contains: Type.String(),
  SmsEnabled: Type.Boolean(),
  MmsEnabled: Type.Boolean(),
  VoiceEnabled: Type.Boolean(),
  FaxEnabled: Type.Boolean(),
  ExcludeAllAddressRequired: Type.Boolean(),
  ExcludeLocalAddressRequired: Type.Boolean(),
  ExcludeForeignAddressRequired: Type.Boolean(),
  Beta: Type.Boolean(),
  NearNumber: Type.String(),
  NearLatLong: Type.String(),
  Distance: Type.Integer(),
  InPostalCode: Type.String(),
  InRegion: Type.String(),
  InRateCenter: Type.String(),
  InLata: Type.String(),
  InLocality: Type.String(),
});

const AvailableNumber = fields({
  friendly_name: text(),
  phone_number: text(),
  lata: text(),
  locality: text(),
  rate_center: text(),
  latitude: Type.Union([Type.Number(), Type.Null()]),
  longitude: Type.Union([Type.Number(), Type.Null()]),
  region: text(),
  postal_code: text(),
  iso_country: text(),
  address_requirements: text(),
  beta: flag(),
  capabilities: Capabilities,
});

const numberSettings = {
  ApiVersion: Type.String(),
  FriendlyName: Type.String({ maxLength: 64 }),
  SmsApplicationSid: sid('AP'),
  SmsFallbackMethod: method(),
  SmsFallbackUrl: Type.String(),
  SmsMethod: method(),
  SmsUrl: Type.String({ pattern: '^https?://' }),
  StatusCallback: Type.String(),
  StatusCallbackMethod: method(),
  VoiceApplicationSid: sid('AP'),
  VoiceCallerIdLookup: Type.Boolean(),
  VoiceFallbackMethod: method(),
  VoiceFallbackUrl: Type.String(),
  VoiceMethod: method(),
  VoiceUrl: Type.String(),
  EmergencyStatus: Type.String(),
  EmergencyAddressSid: sid('AD'),
  TrunkSid: sid('TK'),
  IdentitySid: sid('RI'),
  AddressSid: sid('AD'),
  VoiceReceiveMode: Type.String(),
  BundleSid: sid('BU'),
};

const HeldNumber = fields({
  account_sid: sid('AC'),
  address_sid: sid('AD'),
  address_requirements: Type.Union(['none', 'any', 'local', 'foreign'].map((each) => Type.Literal(each))),
  api_version: text(),
  beta: flag(),
  bundle_sid: sid('BU'),
  capabilities: Capabilities,
  date_created: instant(),
  date_updated: instant(),
  friendly_name: text(),
  identity_sid: sid('RI'),
  phone_number: text(),
  origin: text(),
  sid: sid('PN'),
  sms_application_sid: sid('AP'),
  sms_method: method(),
  sms_url: text(),
  status: text(),
  type: text(),
  uri: text(),
});

const Message = fields({
  account_sid: sid('AC'),
  api_version: text(),
  body: text(),
  date_created: instant(),
  date_sent: instant(),
  date_updated: instant(),
  direction: Type.Union(
    ['inbound', 'outbound-api', 'outbound-call', 'outbound-reply'].map((each) => Type.Literal(each)),
  ),
  error_code: Type.Union([Type.Integer(), Type.Null()]),
  error_message: text(),
  from: text(),
  messaging_service_sid: sid('MG'),
  num_media: text(),
  num_segments: text(),
  price: text(),
  price_unit: text(),
  sid: Type.String({ pattern: '^(SM|MM)[0-9a-fA-F]{32}$' }),
  status: Type.String(),
  to: text(),
  uri: text(),
});

export const TWILIO_OPERATIONS: readonly WireOperation[] = [
  {
    name: 'prices',
    method: 'GET',
    path: /^\/v1\/PhoneNumbers\/Countries\/([A-Z]{2})$/,
    status: 200,
    answer: fields({
      country: text(),
      iso_country: text(),
      phone_number_prices: Type.Array(
        fields({ number_type: Type.String(), base_price: Type.String(), current_price: Type.String() }),
      ),
      price_unit: text(),
      url: text(),
    }),
  },
  {
    name: 'search',
    method: 'GET',
    path: new RegExp(`${PREFIX}/AvailablePhoneNumbers/([A-Z]{2})/(Local|Mobile|TollFree)\\.json$`),
    query: SearchQuery,
    status: 200,
    answer: pageOf('available_phone_numbers', AvailableNumber),
  },
  {
    name: 'buy',
    method: 'POST',
    path: new RegExp(`${PREFIX}/IncomingPhoneNumbers\\.json$`),
    body: fields({ ...numberSettings, PhoneNumber: Type.String(), AreaCode: Type.String() }),
    status: 201,
    answer: HeldNumber,
  },
  {
    name: 'list',
    method: 'GET',
    path: new RegExp(`${PREFIX}/IncomingPhoneNumbers\\.json$`),
    query: fields({
      ...paging,
      Beta: Type.Boolean(),
      FriendlyName: Type.String(),
      PhoneNumber: Type.String(),
      Origin: Type.String(),
    }),
    status: 200,
    answer: pageOf('incoming_phone_numbers', HeldNumber),
  },
  {
    name: 'get',
    method: 'GET',
    path: new RegExp(`${PREFIX}/IncomingPhoneNumbers/(PN[0-9a-f]{32})\\.json$`),
    status: 200,
    answer: HeldNumber,
  },
  {
    name: 'update',
    method: 'POST',
    path: new RegExp(`${PREFIX}/IncomingPhoneNumbers/(PN[0-9a-f]{32})\\.json$`),
    body: fields({ ...numberSettings, AccountSid: sid('AC') }),
    status: 200,
    answer: HeldNumber,
  },
  {
    name: 'release',
    method: 'DELETE',
    path: new RegExp(`${PREFIX}/IncomingPhoneNumbers/(PN[0-9a-f]{32})\\.json$`),
    status: 204,
  },
  {
    name: 'messages',
    method: 'GET',
    path: new RegExp(`${PREFIX}/Messages\\.json$`),
    query: fields({
      ...paging,
      To: Type.String(),
      From: Type.String(),
      DateSent: Type.String(),
      'DateSent<': Type.String(),
      'DateSent>': Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' }),
    }),
    status: 200,
    answer: pageOf('messages', Message),
  },
  {
    name: 'balance',
    method: 'GET',
    path: new RegExp(`${PREFIX}/Balance\\.json$`),
    status: 200,
    answer: fields({ account_sid: sid('AC'), balance: text(), currency: text() }),
  },
];
