import { createDataKeys, deriveSecrets } from '../../../src/crypto/index.ts';
import type { Tx } from '../../../src/db/database.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { createIds } from '../../../src/kernel/ids.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import {
  createTenantsContext,
  registerTenant,
  type SignedIn,
  type TenantsContext,
} from '../../../src/tenants/index.ts';
import type { TestDatabase } from '../../support/database.ts';

export const PASSWORD = 'tomato-violin-98';
export const secrets = deriveSecrets(Buffer.alloc(32, 5));

/** A node of the box whose clock stands still until it is told to move. */
export interface TestNode {
  readonly tenants: TenantsContext;
  /** Moves this node's clocks; the database has its own (`shiftTime`). */
  advance(durationMs: number): void;
}

export interface TestNodeOptions {
  readonly limits?: boolean;
  readonly operatorsNeedTotp?: boolean;
  readonly registrationOpen?: boolean;
  readonly setUpTenant?: (tx: Tx, tenantId: number) => Promise<void>;
}

export function startNode({ db }: TestDatabase, options: TestNodeOptions = {}): TestNode {
  let offsetMs = 0;
  const clock = {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    monotonicMs: () => systemClock.monotonicMs() + offsetMs,
  };
  const { limits = false, operatorsNeedTotp = false, registrationOpen = true, setUpTenant } = options;
  const tenants = createTenantsContext({
    db,
    clock,
    ids: createIds(clock, systemRandom),
    random: systemRandom,
    logger: createLogger({ level: 'silent' }),
    secrets,
    limits,
    operatorsNeedTotp,
    registrationOpen: () => registrationOpen,
    ...(setUpTenant ? { setUpTenant } : {}),
  });
  return {
    tenants,
    advance: (durationMs) => {
      offsetMs += durationMs;
    },
  };
}

/** A new customer with an e-mail of their own, logged in. */
export async function registerSomebody(node: TestNode, ip: string | null = '192.0.2.1'): Promise<SignedIn> {
  const email = `u${systemRandom.bytes(6).toString('hex')}@example.com`;
  return await registerTenant(node.tenants, { email, password: PASSWORD, ip, userAgent: 'test' });
}

/** A data key cache that has never seen a tenant. */
export function freshDataKeys() {
  return createDataKeys(secrets);
}
