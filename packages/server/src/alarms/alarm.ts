/** What a person has to look at; one of a kind is open per provider. */
export type AlarmKind =
  /** The provider has less of our money than our books say. */
  | 'balance_drift'
  /** It has more: somebody paid in, or it gave back what nobody expected. */
  | 'unexplained_credit'
  | 'refund_not_given'
  /** Nobody knows what became of a call, for long already. */
  | 'unknown_outcome'
  /** A provider charged more than it had listed. */
  | 'overcharge'
  /** It lists a number as ours that nobody here knows. */
  | 'orphan'
  /** It does not list a number that serves an order. */
  | 'missing_rental'
  /** The verifier of the ledger found a row that disagrees. */
  | 'ledger_fault';

export interface Alarm {
  readonly alarmId: number;
  readonly kind: AlarmKind;
  readonly providerId: number | null;
  /** What it is about, in figures and ids; never a number, a text or a secret. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly note: string | null;
  readonly closedAt: Date | null;
}

/** Kinds that nothing but a person closes, because what they tell of is done and cannot be looked at again. */
export const CLOSED_BY_PEOPLE: readonly AlarmKind[] = ['overcharge'];
