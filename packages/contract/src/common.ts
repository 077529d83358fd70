import { Type } from 'typebox';

/** RFC 3339, UTC. */
export const TimestampSchema = Type.String({ format: 'date-time' });
export const NullableTimestampSchema = Type.Union([TimestampSchema, Type.Null()]);
export const NullableStringSchema = Type.Union([Type.String(), Type.Null()]);
/** A JSON number with at most six decimals. */
export const MoneySchema = Type.Number();

export const PageQueryFields = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'From 1. Default: 1.' })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
  cursor: Type.Optional(
    Type.String({
      maxLength: 100,
      description:
        'Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth.',
    }),
  ),
};
