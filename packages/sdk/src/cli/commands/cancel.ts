import { type Command, UsageError } from '../command.ts';
import { showOrder } from '../show-order.ts';

/** Ends an order: give an order up before its first message; the money comes back. */
export const cancel: Command = {
  name: 'cancel',
  operands: 'ORDER',
  operandsMax: 1,
  summary: 'give an order up before its first message; the money comes back',
  options: [],
  examples: [{ command: 'simsmsbox cancel 19', summary: 'the number goes back, the price to your balance' }],
  async run({ client, terminal, answer, signal }, { positionals: [id] }) {
    if (id === undefined) throw new UsageError('Name the order: simsmsbox cancel 19.');
    const order = await client().orders.cancel(id, { signal });
    answer(order, () => showOrder(terminal, order));
  },
};
