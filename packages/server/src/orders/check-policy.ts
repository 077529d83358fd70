import { findService } from '../catalog/index.ts';
import { AppError, type AppErrorOptions } from '../kernel/errors.ts';
import type { PolicyDecision, ServicePolicy } from '../policy/index.ts';
import type { PurchaseDeps } from './purchase-deps.ts';

/** For whom, and of what. */
export interface PolicySubject {
  readonly tenantId: number;
  readonly service: string;
  readonly country: string;
}

/** A refusal that stands in the audit log with its rule. */
export class PolicyRefusal extends AppError {
  readonly details: PolicyDecision['details'];

  constructor(
    code: 'SERVICE_DENIED' | 'SERVICE_REVIEW' | 'SALES_STOPPED' | 'VELOCITY_LIMIT' | 'ACTIVE_LIMIT',
    details: PolicyDecision['details'],
    options: AppErrorOptions,
  ) {
    super(code, { ...options, internal: `refused by ${details.rule}` });
    this.details = details;
  }
}

type Act = 'purchase' | 'next-offer' | 'renewal' | 'replacement';

/** What was kept, in the words of each act. */
const KEPT = {
  purchase: 'Nothing was bought or held',
  'next-offer': 'The number could not be had elsewhere, and your money is back in your balance',
  renewal: 'Nothing was held or extended',
  replacement: 'The order keeps the number it has',
} as const;

/**
 * Lets pass what the policy in memory allows now. Answers with the rule that approved it where it is under review.
 * @throws PolicyRefusal SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED. @throws AppError NOT_READY.
 */
export function requireAllowed(
  policy: Pick<ServicePolicy, 'decide' | 'findKillSwitch'>,
  { tenantId, service: code, country }: PolicySubject,
  act: Act = 'purchase',
): { readonly approvedBy: string | null } {
  const service = findService(code);
  if (!service) throw new Error(`No service is called ${code}.`);
  const details = { service: service.code, country, act };
  const stop = policy.findKillSwitch({ service: service.code, country });
  if (stop) {
    const rule = `kill-switch:${stop.scope}`;
    const what = {
      all: 'all sales',
      country: 'the sale of numbers of this country',
      service: `sales for ${service.name}`,
    };
    throw new PolicyRefusal(
      'SALES_STOPPED',
      { rule, ...details },
      {
        detail: `The operator has stopped ${what[stop.scope]} for now. ${KEPT[act]}; numbers that you have still receive. Try again later or ask the operator.`,
      },
    );
  }
  const { state, allowed, approved, rule } = policy.decide(service, tenantId);
  if (allowed) return { approvedBy: approved ? rule : null };
  if (state === 'review') {
    throw new PolicyRefusal(
      'SERVICE_REVIEW',
      { rule, ...details },
      {
        detail: `The operator has to approve your account for ${service.name} first. ${KEPT[act]}; ask the operator, and say what it is for.`,
      },
    );
  }
  throw new PolicyRefusal(
    'SERVICE_DENIED',
    { rule, ...details },
    {
      detail: `The operator of this box does not allow numbers for ${service.name}. ${KEPT[act]}; ask the operator or choose another service.`,
    },
  );
}

type Recorder = Pick<PurchaseDeps, 'decisions'>;

/** Who asked: a key, or null for a person; left out where the box goes on by itself. */
export interface Asker {
  readonly tenantId: number;
  readonly apiKeyId?: number | null | undefined;
}

/** Writes a refusal of the policy into the audit log; anything else that was thrown is not its business. */
export async function notePolicyRefusal({ decisions }: Recorder, asker: Asker, error: unknown): Promise<void> {
  if (!(error instanceof PolicyRefusal)) return;
  await decisions.note({
    tenantId: asker.tenantId,
    actor: actorOf(asker),
    action: 'policy.denied',
    details: error.details,
  });
}

/** Notes that something under review was sold to a tenant that is approved for it. Nobody waits for this. */
export function noteApproval({ decisions }: Recorder, asker: Asker, subject: PolicySubject, rule: string): void {
  const { service, country } = subject;
  void decisions.note({
    tenantId: asker.tenantId,
    actor: actorOf(asker),
    action: 'policy.approved',
    details: { rule, service, country, act: 'purchase' },
  });
}

function actorOf({ apiKeyId }: Asker): PolicyDecision['actor'] {
  if (apiKeyId === undefined) return { type: 'system', id: null };
  return apiKeyId === null ? { type: 'user', id: null } : { type: 'api-key', id: String(apiKeyId) };
}

/**
 * As {@link requireAllowed} for something done to an order, by the policy as it is in the database now.
 * @throws PolicyRefusal, which is in the audit log.
 */
export async function requireStillAllowed(
  deps: Pick<PurchaseDeps, 'policy' | 'decisions'>,
  asker: Asker,
  ...[subject, act]: [PolicySubject, Act]
): Promise<void> {
  await deps.policy.refresh();
  try {
    requireAllowed(deps.policy, subject, act);
  } catch (error) {
    await notePolicyRefusal(deps, asker, error);
    throw error;
  }
}

/** As {@link requireStillAllowed}, for what goes on by itself: the refusal, where there is one. */
export async function refusalToGoOn(
  deps: Pick<PurchaseDeps, 'policy' | 'decisions'>,
  subject: PolicySubject,
  act: Act,
): Promise<PolicyRefusal | undefined> {
  try {
    await requireStillAllowed(deps, { tenantId: subject.tenantId }, subject, act);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyRefusal) return error;
    throw error;
  }
}

const SPANS = {
  limit_minute: { field: 'perMinute', rule: 'limit:per-minute', ms: 60_000, of: 'minute' },
  limit_hour: { field: 'perHour', rule: 'limit:per-hour', ms: 3_600_000, of: 'hour' },
  limit_day: { field: 'perDay', rule: 'limit:per-day', ms: 86_400_000, of: 'day (UTC)' },
} as const;

type LimitOutcome = keyof typeof SPANS | 'limit_active';

/** Whether the database reserved nothing because of a limit of the tenant. */
export function isLimit(outcome: string): outcome is LimitOutcome {
  return outcome === 'limit_active' || outcome in SPANS;
}

/** Why the database reserved nothing: a limit of the tenant. `at` is the time it decided at. */
export function limitReached(
  outcome: LimitOutcome,
  { policy, tenantId, service, country, at }: PolicySubject & { readonly policy: ServicePolicy; readonly at: Date },
): PolicyRefusal {
  const limits = policy.limitsOf(tenantId);
  const details = { service, country, act: 'purchase' };
  if (outcome === 'limit_active') {
    return new PolicyRefusal(
      'ACTIVE_LIMIT',
      { rule: 'limit:active-numbers', ...details },
      {
        detail: `Your account may hold ${limits.activeNumbers ?? 0} numbers at a time and has them. Nothing was bought or held; release or cancel one, wait until one ends, or ask the operator for more.`,
      },
    );
  }
  const { field, rule, ms, of } = SPANS[outcome];
  const limit = limits[field] ?? 0;
  return new PolicyRefusal(
    'VELOCITY_LIMIT',
    { rule, ...details },
    {
      detail: `Your account may buy ${limit} numbers a ${of} and has. Nothing was bought or held; wait as long as Retry-After says, or ask the operator for more.`,
      retryAfterSeconds: Math.max(1, Math.ceil((ms - (at.getTime() % ms)) / 1_000)),
      limit,
    },
  );
}
