import { type Command, type CommandContext, type Invocation, UsageError } from '../command.ts';
import { type Cell, table } from '../table.ts';
import { print } from '../terminal.ts';

/** Countries, or the services of one with price and stock. */
export const market: Command = {
  name: 'market',
  operands: '[COUNTRY]',
  operandsMax: 1,
  summary: 'what can be rented, and for how much',
  options: [
    { name: 'service', value: 'SERVICE', summary: 'only this service, with every offer' },
    { name: 'search', value: 'TEXT', summary: 'services whose name has this' },
    { name: 'kind', value: 'KIND', summary: 'only numbers of this kind', choices: ['physical', 'virtual'] },
    { name: 'limit', value: 'N', summary: 'at most this many lines; 20 unless told' },
  ],
  examples: [
    { command: 'simsmsbox market', summary: 'countries with numbers in stock' },
    { command: 'simsmsbox market US --search gram', summary: 'services in the United States, cheapest first' },
    { command: 'simsmsbox market US --service telegram', summary: 'every offer for one service' },
    { command: 'simsmsbox market US --json | jq .services[0].price', summary: 'for programs' },
  ],
  async run(context, invocation) {
    const [country] = invocation.positionals;
    const limit = invocation.integer('limit', { min: 1, max: 10_000 }) ?? 20;
    if (country !== undefined) return showCountry(context, invocation, { country, limit });
    if (invocation.text('service') ?? invocation.text('search')) {
      throw new UsageError('Name a country: simsmsbox market US.');
    }
    const all = await context.client().shop.countries({ signal: context.signal });
    const countries = all.filter(({ stock }) => stock > 0).sort((a, b) => b.stock - a.stock);
    context.answer(countries, () => {
      const rows = countries.map((each) => [each.code, `${each.flag} ${each.name}`, each.serviceCount, each.stock]);
      printRows(context, { headings: ['COUNTRY', 'NAME', 'SERVICES', 'STOCK'], rows, limit });
    });
  },
};

async function showCountry(
  context: CommandContext,
  invocation: Invocation,
  { country, limit }: { country: string; limit: number },
): Promise<void> {
  const service = invocation.text('service');
  const q = invocation.text('search');
  const cardKind = invocation.text('kind') as 'physical' | 'virtual' | undefined;
  const query = {
    country,
    ...(cardKind && { cardKind }),
    ...(service !== undefined && { service }),
    ...(q !== undefined && { q }),
  };
  const { services, currency, ...found } = await context.client().shop.market(query, { signal: context.signal });
  context.answer({ ...found, currency, services }, () => {
    const price = `${currency} A DAY`;
    const offers = services.flatMap((each) => each.offers);
    if (service === undefined) {
      const rows = services.map((each) => [each.service, each.name, each.price, each.stock]);
      printRows(context, { headings: ['SERVICE', 'NAME', price, 'STOCK'], rows, limit });
    } else {
      const rows = offers.map((each) => [each.offerId, `${each.platform}, ${each.cardKind}`, each.price, each.stock]);
      printRows(context, { headings: ['OFFER', 'PLATFORM', price, 'STOCK'], rows, limit });
    }
  });
}

interface Rows {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly limit: number;
}

function printRows({ terminal }: CommandContext, { headings, rows, limit }: Rows): void {
  if (rows.length === 0)
    print(terminal, 'Nothing is in stock. simsmsbox market shows the countries that have numbers.');
  else print(terminal, table(headings, rows.slice(0, limit)));
  const more = rows.length - limit;
  if (more > 0) terminal.writeError(`… and ${more} more; --limit shows them.\n`);
}
