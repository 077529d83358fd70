import { type Command, UsageError } from '../command.ts';
import { showOrder } from '../show-order.ts';

/** Extends the term of an order and charges for it, or does neither. */
export const renew: Command = {
  name: 'renew',
  operands: 'ORDER',
  operandsMax: 1,
  summary: 'rent a number for longer',
  options: [
    { name: 'days', value: 'N', summary: 'by this many days, 1 to 30; 1 unless told' },
    { name: 'idempotency-key', value: 'TEXT', summary: 'repeating the command with it charges nothing twice' },
  ],
  examples: [{ command: 'simsmsbox renew 19 --days 7', summary: 'a week more' }],
  async run({ client, terminal, answer, signal }, invocation) {
    const [id] = invocation.positionals;
    if (id === undefined) throw new UsageError('Name the order: simsmsbox renew 19 --days 7.');
    const days = invocation.integer('days', { min: 1, max: 30 }) ?? 1;
    const idempotencyKey = invocation.text('idempotency-key');
    const order = await client().orders.renew(id, { days }, { signal, idempotencyKey });
    answer(order, () => showOrder(terminal, order));
  },
};
