import type { Command } from '../command.ts';
import { timeOf } from '../show-order.ts';
import { table } from '../table.ts';
import { print } from '../terminal.ts';

/** The balance and, when told, what changed it. */
export const wallet: Command = {
  name: 'wallet',
  operands: '',
  operandsMax: 0,
  summary: 'balance and transactions',
  options: [{ name: 'transactions', value: 'N', summary: 'also the last N transactions' }],
  examples: [
    { command: 'simsmsbox wallet', summary: 'what can be spent, what is held, what was spent' },
    { command: 'simsmsbox wallet --transactions 20', summary: 'and the last twenty changes' },
    { command: 'simsmsbox wallet --json | jq .balance', summary: 'for programs' },
  ],
  async run({ client, terminal, answer, signal }, invocation) {
    const wanted = invocation.integer('transactions', { min: 1, max: 100 });
    const balance = await client().wallet.balance({ signal });
    const items =
      wanted === undefined ? [] : (await client().wallet.transactions({ pageSize: wanted }, { signal })).items;
    answer(wanted === undefined ? balance : { ...balance, transactions: items }, () => {
      print(
        terminal,
        table(
          ['BALANCE', 'HELD', 'RECHARGED', 'SPENT', 'CURRENCY'],
          [[balance.balance, balance.frozenAmount, balance.totalRecharge, balance.totalConsume, balance.currency]],
        ),
      );
      if (items.length === 0) return;
      print(terminal);
      print(
        terminal,
        table(
          ['TIME', 'WHAT', 'AMOUNT', 'BALANCE', 'ORDER', 'STATUS'],
          items.map((each) => [
            timeOf(each.createdAt),
            each.type,
            each.amount,
            each.balanceAfter,
            each.orderId,
            each.status,
          ]),
        ),
      );
    });
  },
};
