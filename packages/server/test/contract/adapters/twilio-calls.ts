/** The calls of Twilio's API that a number's life takes. What they take and give, Twilio's own documents say. */
const PREFIX = '^/2010-04-01/Accounts/AC[0-9a-f]{32}';

export const TWILIO_CALLS = [
  { name: 'prices', method: 'GET', path: /^\/v1\/PhoneNumbers\/Countries\/([A-Z]{2})$/ },
  {
    name: 'search',
    method: 'GET',
    path: new RegExp(`${PREFIX}/AvailablePhoneNumbers/([A-Z]{2})/(Local|Mobile|TollFree)\\.json$`),
  },
  { name: 'buy', method: 'POST', path: new RegExp(`${PREFIX}/IncomingPhoneNumbers\\.json$`) },
  { name: 'list', method: 'GET', path: new RegExp(`${PREFIX}/IncomingPhoneNumbers\\.json$`) },
  { name: 'get', method: 'GET', path: new RegExp(`${PREFIX}/IncomingPhoneNumbers/(PN[0-9a-f]{32})\\.json$`) },
  { name: 'update', method: 'POST', path: new RegExp(`${PREFIX}/IncomingPhoneNumbers/(PN[0-9a-f]{32})\\.json$`) },
  { name: 'release', method: 'DELETE', path: new RegExp(`${PREFIX}/IncomingPhoneNumbers/(PN[0-9a-f]{32})\\.json$`) },
  { name: 'messages', method: 'GET', path: new RegExp(`${PREFIX}/Messages\\.json$`) },
  { name: 'balance', method: 'GET', path: new RegExp(`${PREFIX}/Balance\\.json$`) },
] as const;
