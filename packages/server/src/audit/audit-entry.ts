/** Who acted, and from where. */
export interface Actor {
  readonly type: 'user' | 'api-key' | 'system' | 'anonymous';
  readonly id: string | null;
  readonly ip: string | null;
}

export interface AuditEntry {
  /** The tenant that was acted on. */
  readonly tenantId: number;
  readonly actor: Actor;
  /** Noun, dot, past participle: `api-key.revoked`. */
  readonly action: string;
  /** What was acted on: `api-key 3`. */
  readonly target?: string;
  /** What changed. Never a secret, never a message body. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The box itself, for acts that no person or program asked for. */
export const SYSTEM_ACTOR: Actor = { type: 'system', id: null, ip: null };
