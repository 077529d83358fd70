import type { Db } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import {
  decideService,
  findKillSwitch,
  indexServiceRules,
  type ServiceDecision,
  type ServiceRef,
  type ServiceRules,
} from './decide-service.ts';
import { type KillSwitch, NO_LIMITS, type PolicyRule, type PurchaseLimits } from './policy-rule.ts';
import { parseRules, readPolicy, type StoredPolicy } from './repository.ts';
import { createMessageScreen, type MessageScreen, type MessageText, type MessageVerdict } from './screen-message.ts';
import { STATEMENT_VERSION } from './statement-of-use.ts';

/** The topic of {@link Policy.load} in the table of revisions. */
export const POLICY_TOPIC = 'policy';

/**
 * What the operator decided about the use of this box, in memory. Until it has been read from the database every question
 * is refused with NOT_READY: a policy that cannot be asked never lets anything through.
 */
export interface Policy {
  /** Whether this tenant may rent numbers for the service; null: one without rules of its own. */
  decide(service: ServiceRef, tenantId: number | null): ServiceDecision;
  /** The switch that stops the sale of this, if one is on. */
  findKillSwitch(what: { readonly service: string; readonly country: string }): KillSwitch | undefined;
  switches(): readonly KillSwitch[];
  /** The rule about senders or words that a message of the live side meets. */
  screen(tenantId: number, message: MessageText): MessageVerdict | undefined;
  limitsOf(tenantId: number): PurchaseLimits;
  /** What was set for this tenant; null where it has what the box has. */
  ownLimits(tenantId: number): PurchaseLimits;
  /** What holds for tenants without limits of their own. */
  boxLimits(): PurchaseLimits;
  rules(): readonly PolicyRule[];
  /** Whether the statement of use, as it is now, was accepted, as far as is known; see statement-of-use.ts. */
  statementAccepted(): boolean;
  /** Changes with everything above; what is kept of answers is good for as long as this stays. */
  revision(): number;
  /**
   * Tenants of one group get the same answers from `decide`, so that what is kept can be shared between them. `decide`
   * takes the group in place of a tenant: whoever is in it now may have rules of their own tomorrow.
   */
  groupOf(tenantId: number): number;
  /** Reads everything anew. */
  load(): Promise<void>;
  /**
   * Makes sure that what was committed before this call is known.
   * @throws Error of the database. @throws AppError NOT_READY when there is something new that could not be read.
   */
  refresh(): Promise<void>;
}

/** What modules ask that sell numbers. */
export type ServicePolicy = Pick<Policy, 'decide' | 'findKillSwitch' | 'limitsOf' | 'revision' | 'groupOf' | 'refresh'>;

export interface PolicyDeps {
  readonly db: Db;
  readonly deniedCategories: ReadonlySet<string>;
  /** What holds where the operator has set nothing; null lifts every limit on purchases, for load tests. */
  readonly defaultLimits: PurchaseLimits | null;
  /** Loads whatever has a new revision; see db/revisions.ts. */
  readonly poll: () => Promise<void>;
}

interface Loaded {
  readonly stored: StoredPolicy;
  readonly rules: readonly PolicyRule[];
  readonly services: ServiceRules;
  readonly screen: MessageScreen;
  /** What was decided since, by group and service: a list of a market asks for hundreds. */
  readonly decided: Map<number, Map<string, ServiceDecision>>;
}

export function createPolicy({ db, deniedCategories, defaultLimits, poll }: PolicyDeps): Policy {
  let loaded: Loaded | undefined;
  let isBehind = false;
  const now = (): Loaded => {
    if (!loaded) throw notReady();
    return loaded;
  };
  const limitsOf = (tenantId: number): PurchaseLimits => {
    const { stored } = now();
    if (!defaultLimits) return NO_LIMITS;
    return laidOver(stored.limits.get(tenantId), laidOver(stored.limits.get(0), defaultLimits));
  };
  return {
    decide: (service, tenantId) => decideOnce(now(), service, tenantId),
    findKillSwitch: (what) => findKillSwitch(now().stored.switches, what),
    switches: () => now().stored.switches,
    screen: (tenantId, message) => now().screen(tenantId, message),
    limitsOf,
    ownLimits: (tenantId) => now().stored.limits.get(tenantId) ?? NO_LIMITS,
    boxLimits: () => limitsOf(0),
    rules: () => now().rules,
    statementAccepted: () => loaded?.stored.acceptedVersions.includes(STATEMENT_VERSION) ?? false,
    revision: () => now().stored.revision,
    groupOf: (tenantId) => groupOf(now(), tenantId),
    async load() {
      isBehind = true;
      const stored = await readPolicy(db);
      isBehind = false;
      if (loaded?.stored.rulesJson === stored.rulesJson) {
        loaded = { ...loaded, stored };
        return;
      }
      const rules = parseRules(stored.rulesJson);
      loaded = {
        stored,
        rules,
        services: indexServiceRules(rules, deniedCategories),
        screen: createMessageScreen(rules),
        decided: new Map(),
      };
    },
    async refresh() {
      await poll();
      if (isBehind) throw notReady();
    },
  };
}

function groupOf({ services }: Loaded, tenantId: number): number {
  return services.ofTenant.has(tenantId) ? tenantId : 0;
}

function decideOnce(loaded: Loaded, service: ServiceRef, tenantId: number | null): ServiceDecision {
  const group = tenantId === null ? 0 : groupOf(loaded, tenantId);
  const ofGroup = loaded.decided.get(group) ?? new Map<string, ServiceDecision>();
  loaded.decided.set(group, ofGroup);
  const decision = ofGroup.get(service.code) ?? decideService(loaded.services, service, tenantId);
  ofGroup.set(service.code, decision);
  return decision;
}

function laidOver(own: PurchaseLimits | undefined, under: PurchaseLimits): PurchaseLimits {
  return {
    activeNumbers: own?.activeNumbers ?? under.activeNumbers,
    perMinute: own?.perMinute ?? under.perMinute,
    perHour: own?.perHour ?? under.perHour,
    perDay: own?.perDay ?? under.perDay,
  };
}

function notReady(): AppError {
  return new AppError('NOT_READY', {
    detail: 'The rules of this box could not be read yet. Nothing was changed; try again in a few seconds.',
    retryAfterSeconds: 2,
  });
}
