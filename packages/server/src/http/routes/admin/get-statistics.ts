import { StatisticsQuerySchema, StatisticsSchema } from '@simsmsbox/contract';
import { type Static, Type } from 'typebox';
import { findCountry, findService } from '../../../catalog/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { toNearestDecimal } from '../../../kernel/money.ts';
import type { ProviderHub } from '../../../providers/index.ts';
import { readStatistics, type StatisticsQuery, type StatisticsRow } from '../../../reports/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

const DAY_MS = 86_400_000;
const DAYS_DEFAULT = 30;
const DAYS_MAX = 366;

type Statistics = Static<typeof StatisticsSchema>;

export interface StatisticsDeps extends Pick<AdminDeps, 'db' | 'hub' | 'currency'> {
  readonly clock: Pick<Clock, 'now'>;
}

export function registerGetStatistics(app: App, { db, hub, currency, clock }: StatisticsDeps): void {
  app.get(
    '/api/sms/admin/statistics',
    {
      schema: {
        operationId: 'getStatistics',
        summary: 'Revenue, cost, margin and success',
        description:
          'What the orders of a time came to so far, by day, source, country or service, and in total. Money is that of these orders whenever it moved. `format=csv` answers a table.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: StatisticsQuerySchema,
        response: {
          200: {
            description: 'JSON; a table with a heading for `format=csv`.',
            content: {
              'application/json': { schema: StatisticsSchema },
              'text/csv': { schema: Type.String({ examples: ['key,label,orders\r\n2026-06-01,2026-06-01,120\r\n'] }) },
            },
          },
          ...problems(),
        },
      },
    },
    async (request, reply) => {
      requireOperator(request);
      const query = queryOf(request.query, clock.now());
      const labelOf = await labels(hub, query.by);
      const rows = (await readStatistics(db, query)).map((row) => present(row, labelOf));
      const [total] = rows.slice(-1);
      if (!total) throw new Error('Statistics without a total.');
      const body: Statistics = {
        from: query.from.toISOString(),
        to: query.to.toISOString(),
        by: query.by,
        currency,
        rows: rows.slice(0, -1),
        total,
      };
      if (request.query.format !== 'csv') return body;
      return reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="statistics-by-${query.by}.csv"`)
        .send(toCsv(body));
    },
  );
}

/** @throws AppError VALIDATION_FAILED when the time is empty or longer than a year. */
function queryOf(query: Static<typeof StatisticsQuerySchema>, now: Date): StatisticsQuery {
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - DAYS_DEFAULT * DAY_MS) : new Date(query.from);
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0 || days > DAYS_MAX) {
    throw new AppError('VALIDATION_FAILED', {
      detail: `The time must end after it begins, and last ${DAYS_MAX} days at most.`,
      fields: [{ field: 'from', message: `must be before \`to\`, by ${DAYS_MAX} days at most` }],
    });
  }
  const {
    by = 'day',
    mode: wallet = 'live',
    providerId = null,
    country = null,
    service = null,
    tenantId = null,
  } = query;
  return { from, to, by, wallet, providerId, country, service, tenantId };
}

async function labels(hub: ProviderHub, by: StatisticsQuery['by']): Promise<(key: string) => string> {
  if (by === 'country') return (key) => findCountry(key)?.name ?? key;
  if (by === 'service') return (key) => findService(key)?.name ?? key;
  if (by === 'day') return (key) => key;
  const names = new Map((await hub.list()).map(({ providerId, name }) => [String(providerId), name]));
  return (key) => names.get(key) ?? key;
}

function present(row: StatisticsRow, labelOf: (key: string) => string): Statistics['total'] {
  const { key, revenueMicros, costMicros, ...counts } = row;
  return {
    key,
    label: key === null ? 'total' : labelOf(key),
    ...counts,
    successRate: row.activated === 0 ? null : Math.round((row.withMessage / row.activated) * 1_000) / 1_000,
    revenue: toNearestDecimal(revenueMicros),
    cost: toNearestDecimal(costMicros),
    margin: toNearestDecimal(revenueMicros - costMicros),
  };
}

const CSV_COLUMNS = [
  'key',
  'label',
  'orders',
  'activated',
  'withMessage',
  'failed',
  'successRate',
  'medianSecondsToCode',
  'revenue',
  'cost',
  'margin',
] as const;

/** RFC 4180. A text that a spreadsheet would take for a formula is kept a text. */
function toCsv({ rows, total }: Statistics): string {
  const cell = (value: string | number | null) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [...rows, total].map((row) => CSV_COLUMNS.map((column) => cell(row[column])).join(','));
  return `${[CSV_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
