import { type DataKey, open, seal } from '../crypto/index.ts';

const PURPOSE = 'message';

/** What a message says. Codes are live credentials, so all of it is sealed at rest. */
export interface MessageBody {
  readonly sender: string;
  readonly text: string;
  /** The verification code in the text, as one types it; null where there is none. */
  readonly code: string | null;
}

/** Seals a body under the tenant's data key, bound to the message's id. */
export function sealMessageBody(dataKey: DataKey, messageId: string, body: MessageBody): Buffer {
  return seal(dataKey, { purpose: PURPOSE, recordId: messageId }, JSON.stringify([body.sender, body.text, body.code]));
}

/** The reverse of {@link sealMessageBody}. */
export function openMessageBody(
  dataKey: DataKey,
  message: { readonly messageId: string; readonly sealedBody: Buffer },
): MessageBody {
  const plaintext = open(dataKey, { purpose: PURPOSE, recordId: message.messageId }, message.sealedBody).toString(
    'utf8',
  );
  const [sender, text, code] = JSON.parse(plaintext) as [string, string, string | null];
  return { sender, text, code };
}
