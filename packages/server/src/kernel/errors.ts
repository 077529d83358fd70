import type { ErrorCode } from '@simsmsbox/contract';

/** A field that was refused, as a customer sees it. */
export interface FieldError {
  /** JSON pointer into the body, or the name of a query parameter. */
  readonly field: string;
  readonly message: string;
}

export interface AppErrorOptions {
  /** What happened, what was kept, what to do next: one or two sentences for the caller. */
  readonly detail: string;
  /** For our log only; never sent. */
  readonly internal?: string;
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** What the limit that refused lets through: requests per window, or things at once. */
  readonly limit?: number;
  readonly cause?: unknown;
}

/** An error with a stable code. The HTTP status and the title of each code are in the contract's table. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: string;
  readonly internal: string | undefined;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly limit: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions) {
    super(`${code}: ${options.internal ?? options.detail}`, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.internal = options.internal;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.limit = options.limit;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
