import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireOrders } from '../../../src/orders/index.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
const lines: string[] = [];

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, {}, (line) => lines.push(line));
});
afterAll(() => box.close());

/** Every value of every column of every table, as text and, for bytes, also as what the bytes spell. */
async function dump(): Promise<string> {
  const tables = await box.database.sql<{ name: string }>(
    `SELECT quote_ident(c.relname) AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    for (const row of await box.database.sql(`SELECT t.*, t::text AS whole_row FROM ${name} t`)) {
      for (const value of Object.values(row))
        parts.push(Buffer.isBuffer(value) ? value.toString('latin1') : String(value));
    }
  }
  return parts.join('\n');
}

it('INV18: neither a dump of all tables nor the log holds a code, a text, a sender or a relay key', async () => {
  const customer = await box.customer(100);
  const { body } = await box.buy(customer, { tag: 'my tag' }, 'a key');
  cheap.next.push(refuse('rejected'));
  await box.buy(customer, {}, 'failed key');
  const texts = { text: 'Zanzibar says 731905 is the code', sender: 'QuokkaBank' };
  await box.receive('cheap', { phone: body.phone, ...texts });
  await box.receive('cheap', { phone: '+15550009876', ...texts });
  await box.app.inject(`/api/sms/record?key=${body.apiBindingKey}`);
  await box.app.inject({ url: `/api/sms/orders/${body.orderId}/messages`, headers: customer.headers });
  await box.database.shiftTime('25 hours');
  await box.receive('cheap', { phone: body.phone, ...texts });
  await expireOrders(box.context.db);
  const everything = await dump();
  expect(everything).toContain(body.phone);
  expect(everything).toContain('my tag');
  const log = lines.join('\n');
  expect(log).toContain('a message belongs to no running rental');
  const relaySecret = body.apiBindingKey.slice('pok_'.length);
  for (const secret of ['731905', 'Zanzibar', 'QuokkaBank', body.apiBindingKey, relaySecret, customer.apiKey]) {
    const spellings = [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64').slice(0, -4),
    ];
    for (const spelling of spellings) {
      expect(everything.includes(spelling), `${secret} in the database`).toBe(false);
      expect(log.includes(spelling), `${secret} in the log`).toBe(false);
    }
  }
});
