export interface NumberTypeInfo {
  readonly code: 'physical' | 'virtual';
  readonly name: string;
  readonly description: string;
}

const NUMBER_TYPES: readonly NumberTypeInfo[] = [
  {
    code: 'physical',
    name: 'Physical SIM',
    description: 'A real SIM card in a mobile network. Accepted by nearly every service.',
  },
  {
    code: 'virtual',
    name: 'Virtual number',
    description: 'A number without a SIM card (VoIP). Cheaper; some services refuse it.',
  },
];

/** The kinds of numbers, the one most services accept first. */
export function listNumberTypes(): readonly NumberTypeInfo[] {
  return NUMBER_TYPES;
}
