export const SERVICE_CATEGORIES = [
  'social',
  'messaging',
  'mail',
  'dating',
  'shopping',
  'delivery',
  'transport',
  'travel',
  'property',
  'gaming',
  'streaming',
  'learning',
  'developer',
  'cloud',
  'work',
  'ai',
  'jobs',
  'other',
  'banking',
  'payment',
  'crypto',
  'government',
  'health',
  'identity',
  'test',
] as const;

export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];

/** One line of the service table: code, name, and other names people use. */
export type ServiceRow = readonly [code: string, name: string, ...aliases: string[]];

export type ServiceTable = Readonly<Partial<Record<ServiceCategory, readonly ServiceRow[]>>>;
