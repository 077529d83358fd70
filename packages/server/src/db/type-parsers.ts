import pg from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const NUMERIC_ARRAY = 1231;
const TEXT_ARRAY = 1009 as Parameters<typeof pg.types.getTypeParser>[0];

type Parse = (value: string) => unknown;

const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY, 'text') as (value: string) => (string | null)[];

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [INT8, BigInt],
  [INT8_ARRAY, (value) => parseTextArray(value).map((item) => (item === null ? null : BigInt(item)))],
  // A calendar day has no time zone; the driver would make it midnight of this machine's zone.
  [DATE, (value) => value],
  // The driver would round exact numbers to floating point.
  [NUMERIC_ARRAY, parseTextArray],
]);

/** How column values become JavaScript values: int8 is bigint, timestamptz is Date, date and numeric stay text. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid, format ?? 'text')) as never,
};
