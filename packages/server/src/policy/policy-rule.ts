/** A rule about services, or about the messages that reach customers. */
export type RuleKind = 'category' | 'service' | 'sender' | 'word';
export type ServiceAction = 'allow' | 'review' | 'deny';
export type MessageAction = 'block' | 'flag';

/** What an operator decided; see docs/policy.md for how rules that meet are weighed. */
export interface NewRule {
  readonly kind: RuleKind;
  /** A category, the code of a service, the pattern of a sender, or words. */
  readonly subject: string;
  readonly action: ServiceAction | MessageAction;
  /** Null: for everybody. */
  readonly tenantId: number | null;
  /** What the operator calls the group that it belongs to. */
  readonly label: string | null;
}

export interface PolicyRule extends NewRule {
  readonly ruleId: number;
}

export interface KillSwitch {
  readonly scope: 'all' | 'country' | 'service';
  /** The code of a country or a service; empty for the whole box. */
  readonly subject: string;
  readonly reason: string;
  readonly since: Date;
}

/** How fast a customer may buy and how many numbers one may hold; null: without limit. */
export interface PurchaseLimits {
  readonly activeNumbers: number | null;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
}

/** Enough to test with, and too little to make accounts by the thousand. */
export const BOX_LIMITS: PurchaseLimits = { activeNumbers: 100, perMinute: 20, perHour: 300, perDay: 1_000 };
/** For a box on trial, which is somebody's own machine and where numbers are simulated. */
export const TRIAL_LIMITS: PurchaseLimits = { activeNumbers: 5_000, perMinute: 1_000, perHour: 10_000, perDay: 50_000 };
export const NO_LIMITS: PurchaseLimits = { activeNumbers: null, perMinute: null, perHour: null, perDay: null };
