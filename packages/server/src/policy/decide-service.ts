import type { KillSwitch, PolicyRule, ServiceAction } from './policy-rule.ts';

/** Whether a service may be rented here, and the rule that says so. */
export interface ServiceDecision {
  readonly state: ServiceAction;
  readonly allowed: boolean;
  /** Under review here, and this tenant has been approved. */
  readonly approved: boolean;
  /** For the log and the audit trail: `rule 12`, `default:banking`, `default:allow`. */
  readonly rule: string;
}

export interface ServiceRef {
  readonly code: string;
  readonly category: string;
}

/** Rules about services, by what they name. */
export interface ServiceRules {
  /** Denied until a rule for everybody names the category or the service. */
  readonly deniedCategories: ReadonlySet<string>;
  /** `kind subject` of the rules for everybody. */
  readonly ofBox: ReadonlyMap<string, PolicyRule>;
  /** The same of each tenant that has rules of its own. */
  readonly ofTenant: ReadonlyMap<number, ReadonlyMap<string, PolicyRule>>;
}

const NO_RULES: ReadonlyMap<string, PolicyRule> = new Map();

export function indexServiceRules(rules: readonly PolicyRule[], deniedCategories: ReadonlySet<string>): ServiceRules {
  const ofBox = new Map<string, PolicyRule>();
  const ofTenant = new Map<number, Map<string, PolicyRule>>();
  for (const rule of rules) {
    if (rule.kind !== 'category' && rule.kind !== 'service') continue;
    const key = `${rule.kind} ${rule.subject}`;
    if (rule.tenantId === null) {
      ofBox.set(key, rule);
      continue;
    }
    const own = ofTenant.get(rule.tenantId) ?? new Map<string, PolicyRule>();
    ofTenant.set(rule.tenantId, own.set(key, rule));
  }
  return { deniedCategories, ofBox, ofTenant };
}

/**
 * Weighs every rule that names the service, its category, or either for this tenant. Deny beats everything, wherever it
 * stands. Without one, review refuses unless a rule allows this very tenant. A default denial counts as a rule for
 * everybody that any rule for everybody on the category or the service takes the place of.
 */
export function decideService(rules: ServiceRules, service: ServiceRef, tenantId: number | null): ServiceDecision {
  const own = (tenantId === null ? undefined : rules.ofTenant.get(tenantId)) ?? NO_RULES;
  const keys = [`service ${service.code}`, `category ${service.category}`];
  const ofTenant = keys.map((key) => own.get(key)).filter((rule) => rule !== undefined);
  const ofBox = keys.map((key) => rules.ofBox.get(key)).filter((rule) => rule !== undefined);
  const all = [...ofTenant, ...ofBox];
  const saying = (action: ServiceAction, among = all) => among.find((rule) => rule.action === action);
  const denial = saying('deny');
  if (denial) return decided('deny', denial);
  if (ofBox.length === 0 && rules.deniedCategories.has(service.category)) {
    return { state: 'deny', allowed: false, approved: false, rule: `default:${service.category}` };
  }
  const approval = saying('allow', ofTenant);
  const review = saying('review');
  if (review) return approval ? { ...decided('allow', approval), approved: true } : decided('review', review);
  const permission = approval ?? saying('allow');
  if (permission) return decided('allow', permission);
  return { state: 'allow', allowed: true, approved: false, rule: 'default:allow' };
}

function decided(state: ServiceAction, { ruleId }: PolicyRule): ServiceDecision {
  return { state, allowed: state === 'allow', approved: false, rule: `rule ${ruleId}` };
}

/** The switch that stops a purchase, renewal or replacement of this, if one is on. */
export function findKillSwitch(
  switches: readonly KillSwitch[],
  { service, country }: { readonly service: string; readonly country: string },
): KillSwitch | undefined {
  return switches.find(
    ({ scope, subject }) => scope === 'all' || subject === (scope === 'country' ? country : service),
  );
}
