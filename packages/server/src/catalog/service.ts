import { foldName } from './fold-name.ts';
import { SERVICE_CATEGORIES, type ServiceCategory, type ServiceTable } from './service-table.ts';
import { COMMERCE_SERVICES } from './services-commerce.ts';
import { LEISURE_SERVICES } from './services-leisure.ts';
import { SENSITIVE_SERVICES } from './services-sensitive.ts';
import { SOCIAL_SERVICES } from './services-social.ts';
import { TEST_SERVICES } from './services-test.ts';
import { WORK_SERVICES } from './services-work.ts';

export type { ServiceCategory } from './service-table.ts';

/** What a customer wants to verify with. */
export interface Service {
  /** Lower-case slug, stable: `[a-z0-9-]+`. */
  readonly code: string;
  readonly name: string;
  readonly category: ServiceCategory;
}

/**
 * Categories in which a code received by somebody else opens money, health data or a person's identity:
 * refused until the operator says otherwise.
 */
export const DENIED_CATEGORIES: ReadonlySet<ServiceCategory> = new Set<ServiceCategory>([
  'banking',
  'payment',
  'crypto',
  'government',
  'health',
  'identity',
]);

export const SERVICE_TABLES: readonly ServiceTable[] = [
  SOCIAL_SERVICES,
  COMMERCE_SERVICES,
  LEISURE_SERVICES,
  WORK_SERVICES,
  SENSITIVE_SERVICES,
  TEST_SERVICES,
];

const ENTRIES = SERVICE_TABLES.flatMap((table) =>
  SERVICE_CATEGORIES.flatMap((category) =>
    (table[category] ?? []).map(([code, name, ...aliases]) => ({ service: { code, name, category }, aliases })),
  ),
);

const ALL: readonly Service[] = ENTRIES.map(({ service }) => service).sort((a, b) =>
  a.name.localeCompare(b.name, 'en'),
);
const BY_CODE: ReadonlyMap<string, Service> = new Map(ALL.map((service) => [service.code, service]));
const BY_NAME = indexByName();

/** Every service, by name. */
export function listServices(): readonly Service[] {
  return ALL;
}

/** The service of a code, a display name or a common other name; case, accents and punctuation do not matter. */
export function findService(codeOrName: string): Service | undefined {
  return BY_CODE.get(codeOrName) ?? BY_NAME.get(foldName(codeOrName));
}

/** Codes are written last: no name may hide one. */
function indexByName(): ReadonlyMap<string, Service> {
  const index = new Map<string, Service>();
  for (const { service, aliases } of ENTRIES) {
    for (const name of [service.name, ...aliases]) index.set(foldName(name), service);
  }
  for (const service of ALL) index.set(foldName(service.code), service);
  return index;
}
