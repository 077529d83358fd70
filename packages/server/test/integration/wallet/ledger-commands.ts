import fc from 'fast-check';
import type { LedgerCommand } from '../../../src/wallet/index.ts';

/** A command whose amount may depend on the balance it meets. */
export interface CommandPlan {
  /** From 0; the one after the last has no wallet. */
  readonly tenant: number;
  readonly wallet: 'live' | 'test';
  readonly kind: LedgerCommand['kind'];
  readonly amount: bigint;
  /** Takes the amount as a distance from the balance, where most mistakes would be. */
  readonly nearBalance: boolean;
  readonly hold: number;
  readonly reference: number;
}

export const TENANTS = 3;
const HOLDS = 5;

const anyPlan: fc.Arbitrary<CommandPlan> = fc.record({
  tenant: fc.oneof({ weight: 30, arbitrary: fc.nat(TENANTS - 1) }, { weight: 1, arbitrary: fc.constant(TENANTS) }),
  wallet: fc.constantFrom('live', 'test'),
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('top_up' as const) },
    { weight: 6, arbitrary: fc.constant('hold' as const) },
    { weight: 6, arbitrary: fc.constantFrom('capture' as const, 'release' as const) },
    { weight: 2, arbitrary: fc.constantFrom('refund' as const, 'adjust' as const) },
  ),
  amount: fc.bigInt(1n, 40n),
  nearBalance: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  hold: fc.nat(HOLDS - 1),
  reference: fc.nat(20),
});

/** Mostly in the wallet of its hold, or nearly every resolution would find no hold. */
const plan = fc
  .tuple(anyPlan, fc.nat(5))
  .map(
    ([given, dice]): CommandPlan => (dice === 0 ? given : { ...given, wallet: given.hold % 2 === 0 ? 'live' : 'test' }),
  );

/** Calls of the write door, each with several commands. */
export const calls = fc.array(fc.array(plan, { minLength: 1, maxLength: 16 }), { minLength: 1, maxLength: 14 });

/** One stream of calls for each of `workers` connections. */
export function streams(workers: number): fc.Arbitrary<CommandPlan[][][]> {
  return fc.array(fc.array(fc.array(plan, { minLength: 1, maxLength: 16 }), { minLength: 6, maxLength: 12 }), {
    minLength: workers,
    maxLength: workers,
  });
}

/** Gives every wallet some money, or most commands would be refused for the want of it. */
export function openingTopUps(tenantIds: readonly number[]): LedgerCommand[] {
  const base = { kind: 'top_up', amountMicros: 200n, holdId: null, reference: 'opening', note: null } as const;
  return tenantIds.flatMap((tenantId) => (['live', 'test'] as const).map((wallet) => ({ ...base, tenantId, wallet })));
}

/** Which tenants a run uses, and what their balances are when a call is made. */
export interface CommandSetting {
  readonly firstTenantId: number;
  balanceOf(tenantId: number, wallet: 'live' | 'test'): bigint;
}

export function toCommand(given: CommandPlan, { firstTenantId, balanceOf }: CommandSetting): LedgerCommand {
  const { kind, wallet } = given;
  const tenantId = firstTenantId + given.tenant;
  const isResolution = kind === 'capture' || kind === 'release';
  return {
    tenantId,
    wallet,
    kind,
    amountMicros: amountOf(given, balanceOf(tenantId, wallet)),
    holdId: isResolution || kind === 'hold' ? holdId(given.hold) : null,
    reference: isResolution ? null : `reference ${given.reference}`,
    note: given.reference % 3 === 0 ? `note ${given.hold}` : null,
  };
}

/** Tenants use the same ids, because nothing but the pair of both may count. */
export function holdId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function amountOf({ kind, amount, nearBalance, reference }: CommandPlan, balance: bigint): bigint | null {
  if (kind === 'release' || (kind === 'capture' && reference % 2 === 0)) return null;
  if (kind === 'adjust' && reference % 2 === 0) return nearBalance ? -(balance + amount - 20n) || -1n : -amount;
  if (kind === 'top_up') return amount * 10n;
  const near = balance + amount - 20n;
  return kind === 'hold' && nearBalance && near > 0n ? near : amount;
}
