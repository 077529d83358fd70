import { type Db, noteRevision, type Tx } from '../db/index.ts';
import type { CodeDecision, CodeKind, CountedCode, UnknownCode } from './code-mapping.ts';
import { SYNC_REQUESTS } from './repository.ts';

/** Counted up in the transaction that decides, so that every process follows within a second. */
export const CODE_MAPPINGS = 'code-mappings';

/** How many unknown codes of one provider are kept: those seen last. */
const KEPT_PER_PROVIDER = 5_000;

export interface StoredDecision extends CodeDecision {
  readonly mappingId: number;
  readonly updatedAt: Date;
}

interface DecisionRow {
  mapping_id: bigint;
  provider_id: bigint | null;
  kind: CodeKind;
  foreign_code: string;
  our_code: string | null;
  updated_at: Date;
}

const COLUMNS = 'mapping_id, provider_id, kind, foreign_code, our_code, updated_at';

/** Every decision. */
export async function listDecisions(db: Db): Promise<StoredDecision[]> {
  const rows = await db.single<DecisionRow>({
    name: 'code_mappings_list',
    text: `SELECT ${COLUMNS} FROM code_mappings ORDER BY mapping_id`,
  });
  return rows.map(toDecision);
}

export interface CodeListQuery {
  readonly providerId: number | null;
  readonly kind: CodeKind | null;
  readonly limit: number;
  readonly offset: number;
}

/** A page of the decisions, the latest first, of all providers or of what holds for one. */
export async function listDecisionPage(
  db: Db,
  { providerId, kind, limit, offset }: CodeListQuery,
): Promise<{ readonly items: readonly StoredDecision[]; readonly total: number }> {
  const rows = await db.single<DecisionRow & { total: bigint }>({
    name: 'code_mappings_page',
    text: `SELECT ${COLUMNS}, count(*) OVER () AS total FROM code_mappings
            WHERE ($1::bigint IS NULL OR provider_id = $1 OR provider_id IS NULL) AND ($2::text IS NULL OR kind = $2)
            ORDER BY mapping_id DESC LIMIT $3 OFFSET $4`,
    values: [providerId, kind, limit, offset],
  });
  return { items: rows.map(toDecision), total: Number(rows[0]?.total ?? 0n) };
}

/** Stores a decision in place of an earlier one; undefined when there is no such provider. */
export async function saveDecision(tx: Tx, decision: CodeDecision): Promise<StoredDecision | undefined> {
  const { providerId, kind, foreignCode, ourCode } = decision;
  const [row] = await tx.query<DecisionRow>({
    name: 'code_mapping_save',
    text: `INSERT INTO code_mappings (provider_id, kind, foreign_code, our_code)
           SELECT $1::bigint, $2, $3, $4
            WHERE $1::bigint IS NULL OR EXISTS (SELECT 1 FROM providers WHERE provider_id = $1)
           ON CONFLICT ON CONSTRAINT code_mappings_one_decision
           DO UPDATE SET our_code = excluded.our_code, updated_at = app_now()
           RETURNING ${COLUMNS}`,
    values: [providerId, kind, foreignCode, ourCode],
  });
  if (!row) return undefined;
  await tx.query({
    name: 'unknown_code_decided',
    text: `DELETE FROM unknown_codes
            WHERE kind = $2 AND foreign_code = $3 AND ($1::bigint IS NULL OR provider_id = $1)`,
    values: [providerId, kind, foreignCode],
  });
  await noteDecided(tx, providerId);
  return toDecision(row);
}

/** Takes a decision back: the code means again what it meant without it. Undefined when there is none. */
export async function deleteDecision(tx: Tx, mappingId: number): Promise<StoredDecision | undefined> {
  const [row] = await tx.query<DecisionRow>({
    name: 'code_mapping_delete',
    text: `DELETE FROM code_mappings WHERE mapping_id = $1 RETURNING ${COLUMNS}`,
    values: [mappingId],
  });
  if (!row) return undefined;
  const decision = toDecision(row);
  await noteDecided(tx, decision.providerId);
  return decision;
}

/** The offers of whom it concerns are read again, by every process. */
async function noteDecided(tx: Tx, providerId: number | null): Promise<void> {
  await tx.query({
    name: 'catalog_syncs_request',
    text: 'UPDATE providers SET sync_requests = sync_requests + 1 WHERE $1::bigint IS NULL OR provider_id = $1',
    values: [providerId],
  });
  await noteRevision(tx, CODE_MAPPINGS);
  await noteRevision(tx, SYNC_REQUESTS);
}

/** Writes codes down, or that they were seen again. Codes of providers that are gone are passed over. */
export async function saveUnknownCodes(db: Db, codes: readonly CountedCode[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query({
      name: 'unknown_codes_save',
      text: `INSERT INTO unknown_codes (provider_id, kind, foreign_code, name, offers)
             SELECT c.provider_id, c.kind, c.foreign_code, c.name, c.offers
               FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[])
                    AS c (provider_id, kind, foreign_code, name, offers)
              WHERE EXISTS (SELECT 1 FROM providers p WHERE p.provider_id = c.provider_id)
              ORDER BY 1, 2, 3
             ON CONFLICT (provider_id, kind, foreign_code)
             DO UPDATE SET name = coalesce(excluded.name, unknown_codes.name), offers = excluded.offers,
                           last_seen_at = app_now()`,
      values: [
        codes.map(({ providerId }) => providerId),
        codes.map(({ kind }) => kind),
        codes.map(({ foreignCode }) => foreignCode),
        codes.map(({ name }) => name),
        codes.map(({ offers }) => Math.min(offers, 2_147_483_647)),
      ],
    });
    await tx.query({
      name: 'unknown_codes_bound',
      text: `DELETE FROM unknown_codes u USING (
               SELECT provider_id, kind, foreign_code,
                      row_number() OVER (PARTITION BY provider_id ORDER BY last_seen_at DESC, offers DESC) AS place
                 FROM unknown_codes WHERE provider_id = ANY ($1)
             ) old
              WHERE old.place > $2 AND (u.provider_id, u.kind, u.foreign_code) = (old.provider_id, old.kind, old.foreign_code)`,
      values: [[...new Set(codes.map(({ providerId }) => providerId))], KEPT_PER_PROVIDER],
    });
  });
}

export interface SeenCode extends UnknownCode {
  readonly offers: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

interface SeenRow {
  provider_id: bigint;
  kind: CodeKind;
  foreign_code: string;
  name: string | null;
  offers: number;
  first_seen_at: Date;
  last_seen_at: Date;
}

/** A page of the codes that nobody has decided about, those in most offers first. */
export async function listUnknownCodes(
  db: Db,
  { providerId, kind, limit, offset }: CodeListQuery,
): Promise<{ readonly items: readonly SeenCode[]; readonly total: number }> {
  const rows = await db.single<SeenRow & { total: bigint }>({
    name: 'unknown_codes_page',
    text: `SELECT u.*, count(*) OVER () AS total FROM unknown_codes u
            WHERE ($1::bigint IS NULL OR u.provider_id = $1) AND ($2::text IS NULL OR u.kind = $2)
              AND NOT EXISTS (SELECT 1 FROM code_mappings m
                               WHERE m.kind = u.kind AND m.foreign_code = u.foreign_code
                                 AND (m.provider_id IS NULL OR m.provider_id = u.provider_id))
            ORDER BY u.offers DESC, u.provider_id, u.kind, u.foreign_code LIMIT $3 OFFSET $4`,
    values: [providerId, kind, limit, offset],
  });
  const items = rows.map((row) => ({
    providerId: Number(row.provider_id),
    kind: row.kind,
    foreignCode: row.foreign_code,
    name: row.name,
    offers: row.offers,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
  }));
  return { items, total: Number(rows[0]?.total ?? 0n) };
}

function toDecision(row: DecisionRow): StoredDecision {
  return {
    mappingId: Number(row.mapping_id),
    providerId: row.provider_id === null ? null : Number(row.provider_id),
    kind: row.kind,
    foreignCode: row.foreign_code,
    ourCode: row.our_code,
    updatedAt: row.updated_at,
  };
}
