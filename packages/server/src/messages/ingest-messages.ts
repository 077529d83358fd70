import { type DataKey, type DataKeys } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import type { DecisionLog, MessageVerdict, Policy } from '../policy/index.ts';
import { extractCode } from './extract-code.ts';
import { type MessageBody, sealMessageBody, sealQuarantineBody } from './message-body.ts';
import type { IncomingRow, IngestResult, Match, MessageAddress } from './repository.ts';

/** A message as it comes from a provider, phone in E.164. */
export interface ArrivedMessage {
  readonly externalId: string;
  readonly upstreamId: string | null;
  readonly phone: string;
  readonly sender: string;
  readonly text: string;
  readonly receivedAt: Date | null;
}

export interface IngestDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  /** Seals what belongs to no tenant. */
  readonly boxKey: DataKey;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly changes: ChangeFeed;
  /** What the operator says about senders and words. */
  readonly policy: Pick<Policy, 'screen'>;
  readonly decisions: Pick<DecisionLog, 'note'>;
  /** Whether play numbers are all that a provider has: what is sent to them is nobody's business. */
  readonly isPlay: (providerId: number) => boolean;
  /** Both share round trips between concurrent callers. */
  readonly match: (address: MessageAddress) => Promise<Match>;
  readonly store: (row: IncomingRow) => Promise<IngestResult>;
}

/** The longest text an SMS can carry is 255 parts of 153 characters; anything longer is not one. */
const TEXT_LENGTH_MAX = 39_015;
const SENDER_LENGTH_MAX = 100;
/** Longer ids and numbers are none; a longer id would not fit an index. */
const ID_LENGTH_MAX = 500;
const PHONE_LENGTH_MAX = 50;
/** A stamp from before this is a clock that was never set. */
const STAMP_MIN = Date.UTC(2000, 0);
const STAMP_MAX = Date.UTC(9999, 0);

/**
 * Takes in messages of one provider: each exists once however often it is handed over, on the order that holds its
 * number at this moment; anything else is quarantined. The order's first message captures its hold. Resolves when all
 * are committed and visible at the relay of this process.
 */
export async function ingestMessages(
  deps: IngestDeps,
  providerId: number,
  arrived: readonly ArrivedMessage[],
): Promise<IngestResult['outcome'][]> {
  return Promise.all(arrived.map((message) => ingestOne(deps, providerId, message)));
}

async function ingestOne(
  deps: IngestDeps,
  providerId: number,
  arrived: ArrivedMessage,
): Promise<IngestResult['outcome']> {
  const address = addressOf(providerId, arrived);
  const match = await deps.match(address);
  const text = arrived.text.slice(0, TEXT_LENGTH_MAX).toWellFormed();
  const body = { sender: arrived.sender.slice(0, SENDER_LENGTH_MAX).toWellFormed(), text, code: extractCode(text) };
  const met = screenMessage(deps, providerId, match, body);
  const named = { ...address, externalId: storable(arrived.externalId, ID_LENGTH_MAX) };
  const row = await sealedRow(deps, named, match, { ...body, met });
  const { outcome, delivered } = await deps.store(row);
  if (met && outcome !== 'duplicate') await noteVerdict(deps, match, met);
  if (outcome === 'quarantined' && row.quarantineReason !== 'policy') {
    deps.logger.warn(
      { providerId, phone: arrived.phone, reason: row.quarantineReason ?? 'ended' },
      'a message belongs to no running rental',
    );
  }
  if (delivered) publishDelivery(deps.changes, row, body, delivered);
  return outcome;
}

function addressOf(providerId: number, { upstreamId, phone, receivedAt }: ArrivedMessage): MessageAddress {
  const stampMs = receivedAt?.getTime() ?? Number.NaN;
  return {
    providerId,
    upstreamId: upstreamId === null ? null : storable(upstreamId, ID_LENGTH_MAX),
    phone: storable(phone, PHONE_LENGTH_MAX),
    receivedAt: stampMs >= STAMP_MIN && stampMs < STAMP_MAX ? receivedAt : null,
  };
}

/** PostgreSQL takes no NUL and no half of a surrogate pair; one message must not hold up those that come with it. */
function storable(text: string, lengthMax: number): string {
  return text.slice(0, lengthMax).replaceAll('\0', '\uFFFD').toWellFormed();
}

/**
 * Shows a committed message at the relay, unless one that was received after it is there. Whoever waits for messages
 * hears of that one too, and a relay with a template reads what it shows anew.
 */
export function publishDelivery(
  changes: ChangeFeed,
  { messageId, phone }: Pick<IncomingRow, 'messageId' | 'phone'>,
  body: MessageBody,
  delivered: NonNullable<IngestResult['delivered']>,
): void {
  const { displayNo: orderNo, expiresAt, receivedAt, latest, templated } = delivered;
  const relayHash = delivered.relayHash.toString('base64');
  if (!latest || templated) {
    changes.publish([{ kind: 'stale', relayHash }]);
    return;
  }
  const message = { messageId, content: body.text, code: body.code, sender: body.sender, receivedAt };
  changes.publish([{ kind: 'message', relayHash, record: { orderNo, phone, expiresAt, message } }]);
}

/**
 * The rule that a matched message meets. One on a play number meets none: whoever tests reads what they sent themselves.
 * @throws AppError NOT_READY while the rules are not known; then the message comes again.
 */
export function screenMessage(
  { policy, isPlay }: Pick<IngestDeps, 'policy' | 'isPlay'>,
  providerId: number,
  ...[{ verdict, tenantId }, body]: [Match, MessageBody]
): MessageVerdict | undefined {
  if (verdict !== 'matched' || tenantId === null || isPlay(providerId)) return undefined;
  return policy.screen(tenantId, body);
}

/** Writes into the audit log that a rule was met; never what the message says. */
export async function noteVerdict(
  { decisions }: Pick<IngestDeps, 'decisions'>,
  { tenantId }: Match,
  { action, ruleId }: MessageVerdict,
): Promise<void> {
  if (tenantId === null) return;
  await decisions.note({
    tenantId,
    actor: { type: 'system', id: null },
    action: action === 'block' ? 'message.blocked' : 'message.flagged',
    details: { rule: `rule ${ruleId}` },
  });
}

/** The row of a message as it was matched, its text sealed for whoever it belongs to: nobody, where a rule blocks it. */
export async function sealedRow(
  deps: IngestDeps,
  address: MessageAddress & { readonly externalId: string },
  match: Match,
  { met, ...body }: MessageBody & { readonly met?: MessageVerdict | undefined },
): Promise<IncomingRow> {
  const messageId = deps.ids.uuid();
  const { tenantId, orderId, verdict } = match;
  const blockedBy = met?.action === 'block' ? met.ruleId : null;
  const isDelivered = verdict === 'matched' && blockedBy === null;
  const dataKey = tenantId === null || !isDelivered ? null : await deps.dataKeys.get(deps.db, tenantId);
  return {
    ...address,
    tenantId,
    orderId,
    messageId,
    sealedBody: dataKey && sealMessageBody(dataKey, messageId, body),
    quarantineBody: sealQuarantineBody(deps.boxKey, address.externalId, body),
    quarantineReason: reasonOf(verdict, blockedBy),
    quarantineRule: blockedBy,
  };
}

function reasonOf(verdict: Match['verdict'], blockedBy: number | null): IncomingRow['quarantineReason'] {
  if (blockedBy !== null) return 'policy';
  return verdict === 'matched' ? null : verdict;
}
