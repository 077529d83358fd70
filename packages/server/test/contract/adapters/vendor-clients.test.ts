import Telnyx from 'telnyx';
import createTwilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import { afterAll, expect, it } from 'vitest';
import { publishedOperations } from './published-twilio.ts';
import { startTelnyxServer, TELNYX_KEY, TELNYX_PROFILE } from './telnyx-server.ts';
import { startTwilioServer, TWILIO_ACCOUNT, TWILIO_TOKEN } from './twilio-server.ts';

const twilio = await startTwilioServer(await publishedOperations());
const telnyx = await startTelnyxServer();

afterAll(async () => {
  await twilio.close();
  await telnyx.close();
});

/** Twilio's own HTTP, to our server in place of its hosts. */
class RedirectedClient extends RequestClient {
  override request<T>(options: RequestClient.RequestOptions<T>) {
    const { pathname, search } = new URL(options.uri);
    return super.request<T>({ ...options, uri: `${twilio.url}${pathname}${search}` });
  }
}

it("a number's life through Twilio's own client and HTTP is what the server of these tests documents", async () => {
  const client = createTwilio(TWILIO_ACCOUNT, TWILIO_TOKEN, { httpClient: new RedirectedClient() });
  const prices = await client.pricing.v1.phoneNumbers.countries('US').fetch();
  expect(prices.phoneNumberPrices).toContainEqual(expect.objectContaining({ numberType: 'local' }));
  const [found] = await client.availablePhoneNumbers('US').local.list({ smsEnabled: true, limit: 3 });
  const { phoneNumber } = found ?? {};
  const bought = await client.incomingPhoneNumbers.create({
    phoneNumber: phoneNumber ?? '',
    friendlyName: 'simsmsbox a',
    smsUrl: 'https://box.example.com/in?days=1',
    smsMethod: 'POST',
  });
  expect(bought).toMatchObject({ phoneNumber, friendlyName: 'simsmsbox a', capabilities: { sms: true } });
  expect(bought.dateCreated.getTime()).toBeGreaterThan(Date.now() - 60_000);
  const named = await client.incomingPhoneNumbers.list({ friendlyName: 'simsmsbox a' });
  expect(named.map(({ sid }) => sid)).toEqual([bought.sid]);
  await client.incomingPhoneNumbers(bought.sid).update({ smsUrl: 'https://box.example.com/in?days=2' });
  twilio.receive(phoneNumber ?? '', { sender: 'WhatsApp', text: 'Code 1' });
  const messages = await client.messages.list({ to: phoneNumber ?? '', dateSentAfter: new Date(Date.now() - 60_000) });
  expect(messages).toMatchObject([{ body: 'Code 1', direction: 'inbound', to: phoneNumber }]);
  expect(await client.balance.fetch()).toMatchObject({ currency: 'USD', balance: '98.850000' });
  expect(await client.incomingPhoneNumbers(bought.sid).remove()).toBe(true);
  await expect(client.incomingPhoneNumbers(bought.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  expect(twilio.wire.violations).toEqual([]);
});

it("a number's life through Telnyx's own client is what the server of these tests documents", async () => {
  const client = new Telnyx({ apiKey: TELNYX_KEY, baseURL: telnyx.url, maxRetries: 0 });
  const filter = { country_code: 'US', phone_number_type: 'local', features: ['sms'], limit: 2 } as const;
  const { data: found } = await client.availablePhoneNumbers.list({ filter: { ...filter, features: ['sms'] } });
  const phone = found?.[0]?.phone_number ?? '';
  const { data: placed } = await client.numberOrders.create({
    phone_numbers: [{ phone_number: phone }],
    customer_reference: 'ours',
    messaging_profile_id: TELNYX_PROFILE,
  });
  expect(placed?.status).toBe('pending');
  const { data: order } = await client.numberOrders.retrieve(placed?.id ?? '');
  expect(order?.status).toBe('success');
  const orders = await client.numberOrders.list({ filter: { customer_reference: 'ours' } });
  expect(orders.data.map(({ id }) => id)).toEqual([order?.id]);
  const { data: held } = await client.phoneNumbers.list({ filter: { phone_number: phone.slice(1) } });
  const id = held[0]?.id ?? '';
  const { data: updated } = await client.phoneNumbers.update(id, { customer_reference: 'a note', tags: ['simsmsbox'] });
  expect(updated).toMatchObject({ customer_reference: 'a note', tags: ['simsmsbox'] });
  expect((await client.balance.retrieve()).data).toMatchObject({ currency: 'USD', balance: '98.5' });
  await client.phoneNumbers.delete(id);
  await expect(client.phoneNumbers.retrieve(id)).rejects.toMatchObject({ status: 404 });
  expect(telnyx.wire.violations).toEqual([]);
});
