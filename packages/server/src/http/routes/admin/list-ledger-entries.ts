import { LedgerEntriesQuerySchema, LedgerEntriesSchema } from '@simsmsbox/contract';
import type { Db } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type Micros, toDecimal } from '../../../kernel/money.ts';
import {
  type BookedEntry,
  listEntriesOfProvider,
  listEntriesOfWallet,
  type WalletName,
} from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListLedgerEntries(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/ledger/entries',
    {
      schema: {
        operationId: 'listLedgerEntries',
        summary: 'Entries of a wallet or of a source, newest first',
        description:
          'Entries as they were booked: of one customer’s wallet (`tenantId`), or of one source (`providerId`).',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: LedgerEntriesQuerySchema,
        response: { 200: LedgerEntriesSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { tenantId = null, providerId = null, wallet = 'live', cursor = '' } = request.query;
      const { pageSize } = pageOf(request.query);
      const position = decodeCursor(cursor, /^\d{1,15}$/);
      const books = { tenantId, providerId, wallet: tenantId === null ? null : wallet };
      const page = { limit: pageSize + 1, beforeEntryId: position === null ? null : Number(position) };
      const found = await readBooks(db, books, page);
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return {
        items: items.map((entry) => present(entry, books)),
        nextCursor: last ? encodeCursor(String(last.entryId)) : null,
      };
    },
  );
}

interface Books {
  readonly tenantId: number | null;
  readonly providerId: number | null;
  readonly wallet: WalletName | null;
}

/** @throws AppError VALIDATION_FAILED unless exactly one of customer and source is named. */
function readBooks(db: Db, books: Books, page: { limit: number; beforeEntryId: number | null }) {
  const { tenantId, providerId, wallet } = books;
  if (tenantId !== null && providerId === null) return listEntriesOfWallet(db, tenantId, wallet ?? 'live', page);
  if (providerId !== null && tenantId === null) return listEntriesOfProvider(db, providerId, page);
  throw new AppError('VALIDATION_FAILED', {
    detail: 'Whose entries? Give either tenantId or providerId.',
    fields: [{ field: 'tenantId', message: 'give this or providerId, not both' }],
  });
}

function present(entry: BookedEntry, books: Books) {
  return {
    id: entry.entryId,
    ...books,
    kind: entry.kind,
    from: entry.fromAccount,
    to: entry.toAccount,
    amount: toDecimal(entry.amountMicros),
    balanceAfter: show(entry.balanceAfterMicros),
    frozenAfter: show(entry.frozenAfterMicros),
    reference: entry.reference,
    note: entry.note,
    createdAt: entry.createdAt.toISOString(),
  };
}

function show(micros: Micros | null): number | null {
  return micros === null ? null : toDecimal(micros);
}
