import type { Order } from '../../models.ts';
import type { Command, CommandContext } from '../command.ts';
import { showOrder, timeOf } from '../show-order.ts';
import { table } from '../table.ts';
import { print } from '../terminal.ts';

const STATUSES = ['pending', 'active', 'expired', 'cancelled', 'released', 'failed'] as const;

/** The orders of the account, or one with its messages. */
export const orders: Command = {
  name: 'orders',
  operands: '[ORDER]',
  operandsMax: 1,
  summary: 'list orders, or show one with its messages',
  options: [
    { name: 'status', value: 'STATUS', summary: 'only orders in this state', choices: STATUSES },
    { name: 'service', value: 'SERVICE', summary: 'only of this service' },
    { name: 'country', value: 'COUNTRY', summary: 'only of this country' },
    { name: 'tag', value: 'TEXT', summary: 'only with this tag' },
    { name: 'search', value: 'TEXT', summary: 'by number, order number, tag or note' },
    { name: 'limit', value: 'N', summary: 'at most this many; 20 unless told' },
  ],
  examples: [
    { command: 'simsmsbox orders --status active', summary: 'numbers that receive now' },
    { command: 'simsmsbox orders 19', summary: 'one order and its messages' },
    { command: "simsmsbox orders --json --limit 1000 | jq -r '.[].phone'", summary: 'for programs' },
  ],
  async run(context, invocation) {
    const [id] = invocation.positionals;
    if (id !== undefined) return showOne(context, id);
    const limit = invocation.integer('limit', { min: 1, max: 100_000 }) ?? 20;
    const status = STATUSES.find((each) => each === invocation.text('status'));
    const filters = {
      service: invocation.text('service'),
      country: invocation.text('country'),
      tag: invocation.text('tag'),
      q: invocation.text('search'),
    };
    const query = Object.fromEntries(Object.entries({ ...filters, status }).filter(([, value]) => value !== undefined));
    const found: Order[] = [];
    const pages = context
      .client()
      .orders.iterate({ ...query, pageSize: Math.min(limit, 100) }, { signal: context.signal });
    for await (const order of pages) {
      found.push(order);
      if (found.length === limit) break;
    }
    context.answer(found, () => {
      if (found.length === 0) print(context.terminal, 'No order fits. simsmsbox buy rents a number.');
      else
        print(
          context.terminal,
          table(
            ['ORDER', 'NUMBER', 'SERVICE', 'COUNTRY', 'STATUS', 'CODE', 'UNTIL'],
            found.map((each) => [
              each.orderId,
              each.phone,
              each.service,
              each.country,
              each.status,
              each.latestCode,
              each.expireAt && timeOf(each.expireAt),
            ]),
          ),
        );
    });
  },
};

async function showOne({ client, terminal, answer, signal }: CommandContext, id: string): Promise<void> {
  const order = await client().orders.get(id, { signal });
  const { items } = await client().orders.messagesOf(id, { pageSize: 100 }, { signal });
  answer({ ...order, messages: items }, () => {
    showOrder(terminal, order);
    if (items.length === 0) return;
    print(terminal);
    print(
      terminal,
      table(
        ['RECEIVED', 'FROM', 'CODE', 'TEXT'],
        items.map((each) => [timeOf(each.receivedAt), each.sender, each.codeValue, each.content]),
      ),
    );
  });
}
