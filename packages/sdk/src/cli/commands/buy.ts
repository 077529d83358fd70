import { type Command, type CommandContext, UsageError } from '../command.ts';
import { showOrder } from '../show-order.ts';
import { print } from '../terminal.ts';

const WAIT_SECONDS = 120;

/** Rents a number, and waits for its code when told. */
export const buy: Command = {
  name: 'buy',
  operands: 'SERVICE COUNTRY',
  operandsMax: 2,
  summary: 'rent a number',
  options: [
    { name: 'days', value: 'N', summary: 'for this many days, 1 to 30; 1 unless told' },
    { name: 'kind', value: 'KIND', summary: 'only a number of this kind', choices: ['physical', 'virtual'] },
    { name: 'max-price', value: 'AMOUNT', summary: 'the most the whole term may cost' },
    { name: 'offer', value: 'OFFER', summary: 'this offer of the market and no other' },
    { name: 'auto-renew', summary: 'extend it by itself before it ends' },
    { name: 'tag', value: 'TEXT', summary: 'a word to find the order by' },
    { name: 'idempotency-key', value: 'TEXT', summary: 'repeating the command with it buys nothing twice' },
    { name: 'wait', summary: 'wait for the code and print it' },
    { name: 'timeout', value: 'SECONDS', summary: `how long --wait waits; ${WAIT_SECONDS} unless told` },
  ],
  examples: [
    { command: 'simsmsbox buy telegram US', summary: 'the cheapest number in stock, for a day' },
    {
      command: 'simsmsbox buy telegram US --days 30 --max-price 20',
      summary: 'for a month, if it costs no more than 20',
    },
    { command: 'CODE=$(simsmsbox buy telegram US --wait | tail -n 1)', summary: 'the code alone on the last line' },
    { command: 'simsmsbox buy test-ok US --wait --json', summary: 'for programs, with a test key' },
  ],
  async run(context, invocation) {
    const [service, country] = invocation.positionals;
    if (service === undefined || country === undefined)
      throw new UsageError('Say what and where: simsmsbox buy telegram US.');
    const rentDays = invocation.integer('days', { min: 1, max: 30 });
    const timeoutSeconds = invocation.integer('timeout', { min: 1, max: 86_400 }) ?? WAIT_SECONDS;
    const maxPrice = amountOf(invocation.text('max-price'));
    const offerId = invocation.text('offer');
    const tag = invocation.text('tag');
    const kind = invocation.text('kind') as 'physical' | 'virtual' | undefined;
    const idempotencyKey = invocation.text('idempotency-key');
    const order = await context.client().orders.purchase(
      {
        service,
        country,
        ...(kind && { cardKind: kind }),
        ...(rentDays !== undefined && { rentDays }),
        ...(maxPrice !== undefined && { maxPrice }),
        ...(offerId !== undefined && { offerId }),
        ...(tag !== undefined && { tag }),
        ...(invocation.isOn('auto-renew') && { autoRenew: true }),
      },
      { signal: context.signal, idempotencyKey },
    );
    if (!invocation.isOn('wait')) {
      context.answer(order, () => showOrder(context.terminal, order));
      return;
    }
    if (!invocation.isOn('json')) showOrder(context.terminal, order);
    await printCode(context, order.orderId, timeoutSeconds * 1000);
  },
};

async function printCode(context: CommandContext, orderId: number, timeoutMs: number): Promise<void> {
  const { terminal, signal } = context;
  if (terminal.isInteractive) terminal.writeError('Waiting for the code…\n');
  const received = await context.client().orders.waitForCode(orderId, { timeoutMs, signal });
  context.answer({ orderId, ...received }, () => print(terminal, received.code));
}

function amountOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const amount = Number(text);
  if (/^\d+(\.\d{1,6})?$/.test(text) && Number.isFinite(amount)) return amount;
  throw new UsageError('--max-price is an amount such as 12.5, with at most six decimals.');
}
