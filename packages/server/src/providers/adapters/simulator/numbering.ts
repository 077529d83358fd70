import { type Language } from './templates.ts';

/** A block of numbers: any of the prefixes, then this many free digits. */
export interface NumberRange {
  readonly prefixes: readonly string[];
  readonly freeDigits: number;
}

export interface SimulatedCountry {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** Without the plus sign. */
  readonly dialCode: string;
  readonly language: Language;
  /** Price relative to an average country. */
  readonly priceLevel: number;
  /** National numbers, the ranges kept for fiction first. */
  readonly ranges: readonly NumberRange[];
}

/**
 * North America keeps 555-0100 to 555-0199 of each area code for fiction, and gives no other 555 number to a
 * subscriber, so the whole exchange is used once those are out.
 */
const US_AREA_CODES = words(`
  201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252
  253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320
  321 323 325 330 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417
  419 423 424 425 432 434 435 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517
  518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610
`);
const CA_AREA_CODES = words(`
  204 226 236 249 250 289 306 343 365 403 416 418 431 437 438 450 506 514 519 548 579 581 587 604 613 639 647 705
  709 778 780 782 807 819 825 867 873 902 905
`);

function northAmerica(areaCodes: readonly string[]): readonly NumberRange[] {
  const exchanges = ['5552', '5553', '5554', '5556', '5557', '5558', '5559'];
  return [
    { prefixes: areaCodes.map((area) => `${area}55501`), freeDigits: 2 },
    { prefixes: areaCodes.flatMap((area) => exchanges.map((exchange) => area + exchange)), freeDigits: 3 },
  ];
}

/** Mobile numbers: the prefixes, and how many digits follow. */
function mobile(freeDigits: number, prefixes: string): NumberRange {
  return { prefixes: words(prefixes), freeDigits };
}

/** Ofcom: 07700 900000 to 900999 are for drama; too few for a market. */
const GB_FICTION = mobile(3, '7700900');
/** Arcep: 06 39 98 00 00 to 99 99 are for works of fiction; too few for a market. */
const FR_FICTION = mobile(4, '63998');

const COUNTRIES: readonly SimulatedCountry[] = [
  country('US', '1', 'en', 1.4, ...northAmerica(US_AREA_CODES)),
  country('CA', '1', 'en', 1.2, ...northAmerica(CA_AREA_CODES)),
  country('GB', '44', 'en', 1.1, GB_FICTION, mobile(6, '7400 7401 7402 7403 7404 7405 7407 7409')),
  country('DE', '49', 'de', 1.5, mobile(7, '1511 1512 1520 1521 1522 1523')),
  country('FR', '33', 'fr', 1.3, FR_FICTION, mobile(6, '751 752 753 755 758 761 762 766 767 769')),
  country('ES', '34', 'es', 0.9, mobile(6, '610 612 615 618 620 625 630 634 650 660')),
  country('IT', '39', 'it', 0.9, mobile(7, '320 328 333 340 347 351')),
  country('PT', '351', 'pt', 0.8, mobile(7, '91 92 93 96')),
  country('NL', '31', 'nl', 1, mobile(7, '61 62 64 65')),
  country('BE', '32', 'nl', 1.1, mobile(6, '470 471 475 478 485 490 495')),
  country('CH', '41', 'de', 1.6, mobile(7, '76 77 78 79')),
  country('AT', '43', 'de', 1.4, mobile(7, '660 664 676 699')),
  country('IE', '353', 'en', 1, mobile(7, '83 85 86 87')),
  country('SE', '46', 'sv', 0.9, mobile(7, '70 72 73 76')),
  country('NO', '47', 'nb', 1.2, mobile(6, '40 41 45 46 47 48')),
  country('DK', '45', 'da', 1, mobile(6, '20 21 22 23 28 29')),
  country('FI', '358', 'fi', 0.9, mobile(7, '40 44 50')),
  country('PL', '48', 'pl', 0.6, mobile(6, '501 504 510 512 600 602 660 690')),
  country('CZ', '420', 'cs', 0.7, mobile(6, '601 602 603 606 607 608 720 721')),
  country('RO', '40', 'ro', 0.5, mobile(6, '721 722 730 740 745 760')),
  country('GR', '30', 'el', 0.8, mobile(7, '690 693 694 697 698')),
  country('UA', '380', 'uk', 0.4, mobile(7, '50 63 67 68 95')),
  country('RU', '7', 'ru', 0.4, mobile(7, '903 905 910 916 921 926')),
  country('KZ', '7', 'ru', 0.5, mobile(7, '701 702 705 707')),
  country('TR', '90', 'tr', 0.6, mobile(7, '530 532 533 542 555')),
  country('IL', '972', 'he', 0.8, mobile(7, '50 52 54')),
  country('AE', '971', 'ar', 1.2, mobile(7, '50 52 55 56')),
  country('SA', '966', 'ar', 1, mobile(7, '50 53 54 55')),
  country('EG', '20', 'ar', 0.4, mobile(7, '100 101 106 109')),
  country('ZA', '27', 'en', 0.5, mobile(7, '71 72 73 76')),
  country('NG', '234', 'en', 0.4, mobile(7, '803 805 806 807')),
  country('KE', '254', 'en', 0.4, mobile(7, '71 72')),
  country('IN', '91', 'hi', 0.4, mobile(7, '981 982 983 984 987')),
  country('ID', '62', 'id', 0.3, mobile(8, '811 812 813')),
  country('MY', '60', 'en', 0.5, mobile(7, '12 13 16 17')),
  country('PH', '63', 'en', 0.4, mobile(7, '915 916 917 926')),
  country('VN', '84', 'vi', 0.4, mobile(7, '90 91 93 97')),
  country('TH', '66', 'th', 0.6, mobile(7, '81 86 89')),
  country('SG', '65', 'en', 1.2, mobile(6, '81 82 83 84 85 86 87')),
  country('HK', '852', 'zh', 1, mobile(6, '51 53 54 56 59 61 62 63 64 66')),
  country('TW', '886', 'zh', 1, mobile(6, '910 911 912 921 928 932')),
  country('JP', '81', 'ja', 1.6, mobile(7, '901 902 903 904')),
  country('KR', '82', 'ko', 1.4, mobile(7, '102 103 104 105')),
  country('AU', '61', 'en', 1.3, mobile(6, '410 412 415 418 421 430 450')),
  country('BR', '55', 'pt', 0.5, mobile(7, '1198 2198 3198 4198')),
  country('MX', '52', 'es', 0.6, mobile(7, '551 553 554 555')),
  country('AR', '54', 'es', 0.6, mobile(7, '9113 9114 9115 9116')),
  country('CO', '57', 'es', 0.5, mobile(7, '300 301 310 311 320')),
];

const BY_CODE: ReadonlyMap<string, SimulatedCountry> = new Map(COUNTRIES.map((entry) => [entry.code, entry]));

/** The countries this provider sells in. */
export function simulatedCountries(): readonly SimulatedCountry[] {
  return COUNTRIES;
}

/** The country of an ISO 3166-1 alpha-2 code, where this provider sells in it. */
export function simulatedCountry(code: string): SimulatedCountry | undefined {
  return BY_CODE.get(code);
}

function country(
  code: string,
  dialCode: string,
  language: Language,
  ...rest: [number, ...NumberRange[]]
): SimulatedCountry {
  const [priceLevel, ...ranges] = rest;
  return { code, dialCode, language, priceLevel, ranges };
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
