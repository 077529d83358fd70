import type { TestDatabase } from '../../support/database.ts';

type Sql = TestDatabase['sql'];

interface WalletRow {
  tenant_id: bigint;
  wallet: string;
  balance: bigint;
  frozen: bigint;
  recharged: bigint;
  consumed: bigint;
  version: bigint;
}

interface EntryRow {
  tenant_id: bigint;
  wallet: string;
  version: bigint;
  kind: string;
  from_account: string;
  to_account: string;
  amount: bigint;
  balance_after: bigint;
  frozen_after: bigint;
  hold_id: string | null;
}

interface HoldRow {
  tenant_id: bigint;
  hold_id: string;
  wallet: string;
  amount: bigint;
  captured: bigint;
  state: string;
}

/**
 * Every way in which the books break INV1 to INV5, in words; none when they are right. Folds the rows itself and
 * shares nothing with the verifier, which is under test too.
 */
export async function checkBooks(sql: Sql): Promise<string[]> {
  await sql('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const wallets = await sql<WalletRow>('SELECT * FROM wallets');
    const entries = await sql<EntryRow>('SELECT * FROM ledger_entries ORDER BY tenant_id, wallet, version');
    const holds = await sql<HoldRow>('SELECT * FROM holds');
    return [
      ...(await checkConservation(sql)),
      ...checkWallets(
        wallets,
        Map.groupBy(entries, (entry) => key(entry)),
      ),
      ...checkHolds(
        holds,
        Map.groupBy(
          entries.filter((entry) => entry.hold_id !== null),
          (entry) => `${entry.tenant_id} ${entry.hold_id}`,
        ),
      ),
    ];
  } finally {
    await sql('COMMIT');
  }
}

/** INV1: nothing comes from nowhere, counted from the postings and from the balances. */
async function checkConservation(sql: Sql): Promise<string[]> {
  const unequal = await sql<{ currency: string }>(
    'SELECT currency FROM postings GROUP BY currency HAVING sum(amount) <> 0',
  );
  const unbalanced = await sql<{ currency: string }>(`
    SELECT currency FROM (
      SELECT currency, balance + frozen + consumed AS amount FROM wallets
      UNION ALL SELECT currency, amount FROM postings WHERE account = 'external') AS both_sides
     GROUP BY currency HAVING sum(amount) <> 0`);
  return [
    ...unequal.map(({ currency }) => `INV1: the postings in ${currency} do not sum to 0`),
    ...unbalanced.map(({ currency }) => `INV1: wallets hold another amount of ${currency} than came from outside`),
  ];
}

type Accounts = Record<string, bigint>;

/** INV2, INV3 and INV4. */
function checkWallets(wallets: readonly WalletRow[], chains: ReadonlyMap<string, readonly EntryRow[]>): string[] {
  const known = new Set(wallets.map(key));
  const strangers = [...chains.keys()].filter((name) => !known.has(name));
  return [
    ...wallets.flatMap((wallet) => {
      const chain = chains.get(key(wallet)) ?? [];
      const accounts: Accounts = { available: 0n, frozen: 0n, external: 0n, revenue: 0n };
      return [...checkChain(chain, accounts), ...checkFigures(wallet, chain.length, accounts)];
    }),
    ...strangers.map((name) => `INV4: entries of ${name}, which does not exist`),
  ];
}

/** INV2 and INV4; leaves the sums of the chain in `accounts`. */
function checkChain(chain: readonly EntryRow[], accounts: Accounts): string[] {
  const faults: string[] = [];
  chain.forEach((entry, index) => {
    const name = `${key(entry)} entry ${entry.version}`;
    accounts[entry.from_account] = (accounts[entry.from_account] ?? 0n) - entry.amount;
    accounts[entry.to_account] = (accounts[entry.to_account] ?? 0n) + entry.amount;
    if (entry.version !== BigInt(index + 1)) faults.push(`INV4: ${name} stands at place ${index + 1}`);
    if (entry.balance_after !== accounts['available'] || entry.frozen_after !== accounts['frozen'])
      faults.push(`INV4: ${name} carries other figures than the moves up to it give`);
    if (entry.balance_after < 0n || entry.frozen_after < 0n) faults.push(`INV2: ${name} goes below zero`);
  });
  return faults;
}

/** INV2 and INV3. */
function checkFigures(wallet: WalletRow, entries: number, accounts: Accounts): string[] {
  const { balance, frozen, recharged, consumed, version } = wallet;
  const name = key(wallet);
  const faults: string[] = [];
  if (version !== BigInt(entries)) faults.push(`INV4: ${name} counts ${version} of ${entries} entries`);
  if (balance < 0n || frozen < 0n) faults.push(`INV2: ${name} is at ${balance} and ${frozen}`);
  if (recharged !== balance + frozen + consumed) faults.push(`INV3: ${name} does not add up`);
  const stored = [balance, frozen, -recharged, consumed].join(' ');
  const recomputed = ['available', 'frozen', 'external', 'revenue'].map((account) => accounts[account]).join(' ');
  if (stored !== recomputed) faults.push(`INV3: ${name} stores ${stored}, its entries give ${recomputed}`);
  return faults;
}

/** INV5. */
function checkHolds(holds: readonly HoldRow[], moves: ReadonlyMap<string, readonly EntryRow[]>): string[] {
  const faults: string[] = [];
  for (const hold of holds) {
    const name = `hold ${hold.tenant_id} ${hold.hold_id}`;
    const own = moves.get(`${hold.tenant_id} ${hold.hold_id}`) ?? [];
    const sum = (kind: string) =>
      own.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry.amount, 0n);
    const kinds = own.map((entry) => entry.kind);
    if (new Set(kinds).size !== kinds.length) faults.push(`INV5: ${name} was moved twice: ${kinds.join(', ')}`);
    if (own.some((entry) => entry.wallet !== hold.wallet)) faults.push(`INV5: ${name} moved another wallet`);
    if (sum('hold') !== hold.amount || sum('capture') !== hold.captured || hold.captured > hold.amount)
      faults.push(`INV5: ${name} took ${sum('hold')} and captured ${sum('capture')}`);
    if (sum('capture') + sum('release') !== (hold.state === 'held' ? 0n : hold.amount))
      faults.push(`INV5: ${name} is ${hold.state}, and ${sum('capture')} + ${sum('release')} left it`);
  }
  const known = new Set(holds.map((hold) => `${hold.tenant_id} ${hold.hold_id}`));
  for (const name of moves.keys()) if (!known.has(name)) faults.push(`INV5: entries of hold ${name}, which is unknown`);
  return faults;
}

function key(row: { tenant_id: bigint; wallet: string }): string {
  return `wallet ${row.tenant_id} ${row.wallet}`;
}
