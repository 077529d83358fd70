import { countries, getEmojiFlag, type ICountry, type TCountryCode } from 'countries-list';
import { foldName } from './fold-name.ts';

export interface Country {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly code: string;
  /** English. */
  readonly name: string;
  /** The emoji. */
  readonly flag: string;
  /** With the plus sign: `+1`. The first one where a country has several. */
  readonly dialCode: string;
}

/** Codes the package lists although ISO 3166-1 does not assign them: reserved (AC, TA) and user-assigned (XK). */
const NOT_ISO_3166_1 = new Set(['AC', 'TA', 'XK']);

/** Names people write that the package does not know. */
const MORE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  AX: ['Aland Islands'],
  BA: ['Bosnia'],
  BN: ['Brunei Darussalam'],
  BQ: ['Caribbean Netherlands', 'Bonaire, Sint Eustatius and Saba'],
  CD: ['Congo (Kinshasa)', 'Democratic Republic of Congo', 'Congo DR'],
  CG: ['Congo', 'Congo (Brazzaville)', 'Republic of Congo'],
  CN: ['PRC', "People's Republic of China", 'Mainland China'],
  FK: ['Falklands', 'Falkland Islands (Malvinas)'],
  FM: ['Federated States of Micronesia'],
  GB: ['England', 'Scotland', 'Wales', 'Northern Ireland', 'United Kingdom of Great Britain and Northern Ireland'],
  GM: ['The Gambia'],
  BS: ['The Bahamas'],
  HK: ['Hong Kong SAR'],
  IR: ['Islamic Republic of Iran'],
  KP: ['DPR Korea'],
  KR: ['Korea', 'Korea, South', 'Republic of Korea (South)'],
  LA: ["Lao People's Democratic Republic"],
  MD: ['Republic of Moldova'],
  NL: ['The Netherlands'],
  PH: ['The Philippines'],
  PS: ['State of Palestine', 'Palestinian Territories'],
  SK: ['Slovak Republic'],
  SZ: ['Swaziland'],
  TL: ['Timor-Leste'],
  TZ: ['United Republic of Tanzania'],
  UM: ['United States Minor Outlying Islands'],
  US: ['The United States', 'United States (USA)'],
  VE: ['Bolivarian Republic of Venezuela'],
  VG: ['Virgin Islands (British)'],
  VI: ['Virgin Islands (U.S.)', 'US Virgin Islands', 'United States Virgin Islands'],
};

const ENTRIES = Object.entries(countries)
  .filter(([code]) => !NOT_ISO_3166_1.has(code))
  .map(([code, data]) => ({ country: toCountry(code, data), aliases: data.alias ?? [] }));

const BY_CODE = new Map(ENTRIES.map(({ country }) => [country.code, country]));
const ALL = ENTRIES.map(({ country }) => country).sort((a, b) => a.name.localeCompare(b.name, 'en'));
const BY_NAME = indexByName();

/**
 * All countries of ISO 3166-1, by English name.
 * @internal
 */
export function listCountries(): readonly Country[] {
  return ALL;
}

/** The country of an alpha-2 code, an English name or a common other name; case, accents and punctuation do not matter. */
export function findCountry(codeOrName: string): Country | undefined {
  return BY_CODE.get(codeOrName) ?? BY_NAME.get(foldName(codeOrName));
}

function toCountry(code: string, data: ICountry): Country {
  return { code, name: data.name, flag: getEmojiFlag(code as TCountryCode), dialCode: `+${data.phone[0]}` };
}

/** Codes are written last: no name may hide one. */
function indexByName(): ReadonlyMap<string, Country> {
  const index = new Map<string, Country>();
  for (const { country, aliases } of ENTRIES) {
    for (const name of [country.name, ...aliases, ...(MORE_ALIASES[country.code] ?? [])]) {
      index.set(foldName(name), country);
    }
  }
  for (const country of ALL) index.set(country.code.toLowerCase(), country);
  return index;
}
