import type { CodeHint, CodeMapper } from '../providers/index.ts';
import type { CodeDecision, CodeKind } from './code-mapping.ts';
import { findCountry } from './country.ts';
import { findService } from './service.ts';
import type { UnknownCodes } from './unknown-codes.ts';

/** Shorter codes are arbitrary: `jd` is one shop here and another there. Only a name or a table tells. */
const TELLING_LENGTH = 4;
/** A list may have a million offers of few codes; what was found for a code is kept, for so many codes. */
const KEPT_MAX = 20_000;

/** What operators decided, in the memory of this process, and the translator of each provider. */
export interface CodeBook {
  /** Replaces all decisions. */
  replace(decisions: readonly CodeDecision[]): void;
  /** The translator of a provider: by decision, else by the adapter's table, else by name or code. */
  mapperFor(providerId: number): CodeMapper;
}

type Decisions = ReadonlyMap<string, string | null>;

export function createCodeBook(unknown: Pick<UnknownCodes, 'note' | 'forget'>): CodeBook {
  let byKey: Decisions = new Map();
  let revision = 0;
  return {
    replace(decisions) {
      byKey = new Map(decisions.map((decision) => [keyOf(decision), decision.ourCode]));
      revision += 1;
      // What was written down and decided since may be unknown again.
      unknown.forget();
    },
    mapperFor(providerId) {
      const memory = { service: new Map<string, string | null>(), country: new Map<string, string | null>() };
      let remembered = revision;
      const translate = (kind: CodeKind, foreignCode: string, hint: CodeHint): string | undefined => {
        if (remembered !== revision) {
          memory.service.clear();
          memory.country.clear();
          remembered = revision;
        }
        const label = `${foreignCode}\n${hint.known ?? ''}\n${hint.name ?? ''}`;
        let found = memory[kind].get(label);
        if (found === undefined) {
          found = decide(byKey, { providerId, kind, foreignCode }, hint);
          if (memory[kind].size < KEPT_MAX) memory[kind].set(label, found);
        }
        if (found === UNKNOWN) unknown.note({ providerId, kind, foreignCode, name: hint.name ?? null });
        return found === UNKNOWN || found === null ? undefined : found;
      };
      return {
        service: (foreignCode, hint = {}) => translate('service', foreignCode, hint),
        country: (foreignCode, hint = {}) => translate('country', foreignCode, hint),
      };
    },
  };
}

/** No code of ours is empty. */
const UNKNOWN = '';

/** Our code; null where the operator wants none; {@link UNKNOWN} where nobody knows. */
function decide(
  byKey: Decisions,
  { providerId, kind, foreignCode }: Omit<CodeDecision, 'ourCode'>,
  { known, name }: CodeHint,
): string | null {
  for (const who of [providerId, null]) {
    const decided = byKey.get(keyOf({ providerId: who, kind, foreignCode }));
    if (decided !== undefined) return decided;
  }
  return known ?? GUESS[kind](foreignCode, name ?? '') ?? UNKNOWN;
}

/** By what it is called. */
const GUESS: Readonly<Record<CodeKind, (foreignCode: string, name: string) => string | undefined>> = {
  country: (foreignCode, name) => (findCountry(foreignCode) ?? findCountry(name))?.code,
  service: (foreignCode, name) => {
    const byCode = foreignCode.length < TELLING_LENGTH ? undefined : findService(foreignCode);
    return (findService(name) ?? byCode)?.code;
  },
};

function keyOf({ providerId, kind, foreignCode }: Omit<CodeDecision, 'ourCode'>): string {
  return `${providerId ?? '*'}/${kind}/${foreignCode}`;
}
