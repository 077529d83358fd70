import { ANY_SERVICE } from './catalog.ts';
import { findCountry } from './country.ts';
import { findService } from './service.ts';

/** What a code of a provider stands for. */
export type CodeKind = 'service' | 'country';

/** What an operator decided about one code. */
export interface CodeDecision {
  /** Null: for every provider; a decision for one goes before it. */
  readonly providerId: number | null;
  readonly kind: CodeKind;
  /** As the provider writes it. */
  readonly foreignCode: string;
  /** A service or country of ours, `*` for numbers that serve any service; null: never offered. */
  readonly ourCode: string | null;
}

/** A code that a provider listed and nobody here knows. */
export interface UnknownCode {
  readonly providerId: number;
  readonly kind: CodeKind;
  readonly foreignCode: string;
  readonly name: string | null;
}

export interface CountedCode extends UnknownCode {
  /** In how many offers it was seen since it was written last. */
  readonly offers: number;
}

/** Whether a code names something of ours. */
export function isOurCode(kind: CodeKind, code: string): boolean {
  if (kind === 'country') return findCountry(code)?.code === code;
  return code === ANY_SERVICE || findService(code)?.code === code;
}
