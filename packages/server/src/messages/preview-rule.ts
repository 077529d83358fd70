import type { DataKeys } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { createMessageScreen, type NewRule } from '../policy/index.ts';
import { openMessageBody } from './message-body.ts';
import { listNewestDelivered } from './repository.lists.ts';
import { findMessages } from './repository.ts';

/** Each is opened for this: a preview is to take a moment, not a minute. */
const MESSAGES_MAX = 2_000;

/** How many of the newest delivered messages of the last 30 days a rule about senders or words would have met. */
export async function previewMessageRule(
  { db, dataKeys }: { readonly db: Db; readonly dataKeys: DataKeys },
  rule: NewRule,
): Promise<{ messages: number; messagesLookedAt: number }> {
  const screen = createMessageScreen([{ ...rule, ruleId: 0 }]);
  const keys = await listNewestDelivered(db, rule.tenantId, MESSAGES_MAX);
  const tenantOf = new Map(keys.map(({ messageId, tenantId }) => [messageId, tenantId]));
  const found = await findMessages(db, keys);
  let messages = 0;
  for (const message of found) {
    const tenantId = tenantOf.get(message.messageId) ?? 0;
    const body = openMessageBody(await dataKeys.get(db, tenantId), message);
    if (screen(tenantId, body)) messages += 1;
  }
  return { messages, messagesLookedAt: found.length };
}
