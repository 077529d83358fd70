/** Whether a service may be rented here, and the rule that says so. */
export interface ServiceDecision {
  readonly allowed: boolean;
  /** For the log and the audit trail, for example `category:banking`. */
  readonly rule: string;
}

export interface ServicePolicy {
  decide(service: { readonly code: string; readonly category: string }): ServiceDecision;
}

/** The policy of a box whose operator has decided nothing: sensitive categories are denied, everything else is allowed. */
export function createDefaultPolicy(deniedCategories: ReadonlySet<string>): ServicePolicy {
  return {
    decide: ({ category }) =>
      deniedCategories.has(category)
        ? { allowed: false, rule: `category:${category}` }
        : { allowed: true, rule: 'default:allow' },
  };
}
