import { type Command, UsageError } from '../command.ts';
import { showOrder } from '../show-order.ts';

/** Ends an order: give a number back early, without a refund. */
export const release: Command = {
  name: 'release',
  operands: 'ORDER',
  operandsMax: 1,
  summary: 'give a number back early, without a refund',
  options: [],
  examples: [{ command: 'simsmsbox release 19', summary: 'ends the rent now' }],
  async run({ client, terminal, answer, signal }, { positionals: [id] }) {
    if (id === undefined) throw new UsageError('Name the order: simsmsbox release 19.');
    const order = await client().orders.release(id, { signal });
    answer(order, () => showOrder(terminal, order));
  },
};
