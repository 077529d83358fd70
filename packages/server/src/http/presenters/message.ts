import type { MessageView } from '@simsmsbox/contract';
import type { DataKey } from '../../crypto/index.ts';
import { openMessageBody, type StoredMessage } from '../../messages/index.ts';

/** A message as its owner sees it. */
export function presentMessage(message: StoredMessage, dataKey: DataKey): MessageView {
  const { sender, text, code } = openMessageBody(dataKey, message);
  return {
    id: message.messageId,
    orderId: message.orderId,
    displayOrderNo: message.displayNo,
    phone: message.phone,
    service: message.service,
    sender,
    content: text,
    codeValue: code,
    receivedAt: message.receivedAt.toISOString(),
  };
}
