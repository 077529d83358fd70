import { type DataKey, open, seal } from '../crypto/index.ts';

const PURPOSE = 'message';
const QUARANTINE_PURPOSE = 'quarantine';

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
  return parseBody(open(dataKey, { purpose: PURPOSE, recordId: message.messageId }, message.sealedBody));
}

/** Seals what belongs to no order under the box's own key, bound to the provider's id of the message. */
export function sealQuarantineBody(boxKey: DataKey, externalId: string, body: MessageBody): Buffer {
  return seal(
    boxKey,
    { purpose: QUARANTINE_PURPOSE, recordId: externalId },
    JSON.stringify([body.sender, body.text, body.code]),
  );
}

/** The reverse of {@link sealQuarantineBody}. */
export function openQuarantineBody(
  boxKey: DataKey,
  quarantined: { readonly externalId: string; readonly sealedBody: Buffer },
): MessageBody {
  const context = { purpose: QUARANTINE_PURPOSE, recordId: quarantined.externalId };
  return parseBody(open(boxKey, context, quarantined.sealedBody));
}

function parseBody(plaintext: Buffer): MessageBody {
  const [sender, text, code] = JSON.parse(plaintext.toString('utf8')) as [string, string, string | null];
  return { sender, text, code };
}
