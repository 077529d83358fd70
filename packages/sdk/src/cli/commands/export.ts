import { writeFile } from 'node:fs/promises';
import { type Command, UsageError } from '../command.ts';
import { print } from '../terminal.ts';

const SCOPES = ['current', 'renewal', 'all'] as const;

/** Numbers with their relay links, a line each. */
export const exportTokens: Command = {
  name: 'export',
  operands: '[ORDER…]',
  operandsMax: 1_000,
  summary: 'numbers and relay links, one +number----URL a line',
  options: [
    {
      name: 'scope',
      value: 'SCOPE',
      summary: 'which orders, when none is named; current unless told',
      choices: SCOPES,
    },
    { name: 'output', value: 'FILE', summary: 'write to a file that only you can read' },
  ],
  examples: [
    { command: 'simsmsbox export --scope all --output numbers.txt', summary: 'every order' },
    { command: 'simsmsbox export 19 20 21', summary: 'these orders' },
    { command: 'simsmsbox export --scope renewal', summary: 'those that renew themselves or end within three days' },
  ],
  async run({ client, terminal, answer, signal }, invocation) {
    const scope = SCOPES.find((each) => each === invocation.text('scope'));
    const named = invocation.positionals;
    if (named.length > 0 && scope !== undefined) throw new UsageError('Name orders or a scope, not both.');
    const body =
      named.length > 0
        ? { scope: 'selected' as const, orderIds: [...named] }
        : { scope: scope ?? ('current' as const) };
    const text = await client().orders.exportTokens(body, { signal });
    const file = invocation.text('output');
    const lines = text.split('\n').filter((line) => line !== '');
    if (file !== undefined) await writeFile(file, text, { mode: 0o600 });
    const tokens = lines.map((line) => {
      const [phone, url] = line.split('----');
      return { phone, url };
    });
    answer(file === undefined ? tokens : { file, count: lines.length }, () => {
      if (file === undefined) terminal.write(text.endsWith('\n') || text === '' ? text : `${text}\n`);
      else print(terminal, `${lines.length} ${lines.length === 1 ? 'number' : 'numbers'} in ${file}.`);
    });
  },
};
