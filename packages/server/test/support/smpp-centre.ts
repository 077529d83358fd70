import { type AddressInfo, createServer, type Socket } from 'node:net';

/*
 * An SMS centre that speaks SMPP 3.4 to whoever binds: enough of it to hand over messages, in parts and in every
 * alphabet, which the line protocol of Kannel's own fake SMS centre cannot carry.
 */

const BINDS = new Set([0x00000001, 0x00000002, 0x00000009]);
const DELIVER_SM = 0x00000005;
const DELIVER_SM_RESP = 0x80000005;
const RESPONSE = 0x80000000;
const UDHI = 0x40;
const CODING_GSM = 0;
const CODING_UCS2 = 8;
const TON_ALPHANUMERIC = 5;
const GSM_PART = 153;
const UCS2_PART_BYTES = 134;

/** GSM 03.38, in the order of its codes; what stands at 0x1B is the escape to the extension. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENSION = new Map(
  Object.entries({ '^': 20, '{': 40, '}': 41, '\\': 47, '[': 60, '~': 61, ']': 62, '|': 64, '€': 101 }),
);

export interface CentreSms {
  readonly sender: string;
  readonly to: string;
  readonly text: string;
}

export interface SmppCentre {
  readonly port: number;
  /** Resolves when the client has taken every part. */
  deliver(sms: CentreSms): Promise<void>;
  /** How many clients are bound. */
  bound(): number;
  close(): Promise<void>;
}

export async function startSmppCentre(): Promise<SmppCentre> {
  const clients = new Set<Socket>();
  const waiting = new Map<number, () => void>();
  let sequence = 0;
  let reference = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('close', () => clients.delete(socket));
    readPdus(socket, (command, number) => {
      if (command === DELIVER_SM_RESP) {
        waiting.get(number)?.();
        waiting.delete(number);
        return;
      }
      if (command >= RESPONSE) return;
      // Every request is answered well; a bind also says who we are.
      socket.write(pdu((command | RESPONSE) >>> 0, number, BINDS.has(command) ? cString('centre') : Buffer.alloc(0)));
      if (BINDS.has(command)) clients.add(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const send = ({ sender, to }: CentreSms, part: Part) =>
    new Promise<void>((resolve, reject) => {
      const [client] = clients;
      if (!client) return reject(new Error('no client is bound'));
      sequence += 1;
      waiting.set(sequence, resolve);
      client.write(pdu(DELIVER_SM, sequence, deliverSm(sender, to, part)));
    });
  return {
    port: (server.address() as AddressInfo).port,
    bound: () => clients.size,
    deliver: async (sms) => {
      reference = (reference + 1) % 256;
      for (const part of partsOf(sms.text, reference)) await send(sms, part);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.destroy();
      }),
  };
}

function readPdus(socket: Socket, take: (command: number, sequence: number) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 16 && pending.length >= pending.readUInt32BE(0)) {
      take(pending.readUInt32BE(4), pending.readUInt32BE(12));
      pending = pending.subarray(pending.readUInt32BE(0));
    }
  });
}

function pdu(command: number, sequence: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(16 + body.length, 0);
  header.writeUInt32BE(command, 4);
  header.writeUInt32BE(sequence, 12);
  return Buffer.concat([header, body]);
}

function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'latin1');
}

interface Part {
  readonly bytes: Buffer;
  readonly coding: number;
  readonly header: Buffer;
}

function deliverSm(sender: string, to: string, { bytes, coding, header }: Part): Buffer {
  const digits = sender.replace(/^\+/, '');
  const isName = !/^\d+$/.test(digits);
  // Type of number: international, unknown, or a name.
  const ton = isName ? TON_ALPHANUMERIC : Number(digits !== sender);
  const message = Buffer.concat([header, bytes]);
  return Buffer.concat([
    cString(''),
    Buffer.from([ton, isName ? 0 : 1]),
    cString(digits),
    Buffer.from([1, 1]),
    cString(to),
    Buffer.from([header.length > 0 ? UDHI : 0, 0, 0, 0, 0, 0, 0, coding, 0, message.length]),
    message,
  ]);
}

function partsOf(text: string, reference: number): Part[] {
  const gsm = toGsm(text);
  const coding = gsm ? CODING_GSM : CODING_UCS2;
  const bytes = gsm ?? Buffer.from(text, 'utf16le').swap16();
  if (bytes.length <= (gsm ? 160 : 140)) return [{ bytes, coding, header: Buffer.alloc(0) }];
  const length = gsm ? GSM_PART : UCS2_PART_BYTES;
  const total = Math.ceil(bytes.length / length);
  return Array.from({ length: total }, (_, index) => ({
    bytes: bytes.subarray(index * length, (index + 1) * length),
    coding,
    header: Buffer.from([5, 0, 3, reference, total, index + 1]),
  }));
}

/** The codes of a text, or null when the alphabet does not have a letter of it. */
function toGsm(text: string): Buffer | null {
  const codes: number[] = [];
  for (const letter of text) {
    const extended = GSM_EXTENSION.get(letter);
    const code = GSM.indexOf(letter);
    if (extended !== undefined) codes.push(0x1b, extended);
    else if (code >= 0) codes.push(code);
    else return null;
  }
  return Buffer.from(codes);
}
