/**
 * SMS files as gammu's dummy phone keeps them (gammu-smsbackup(5)): one file is one SMS in the phone's memory, and
 * the daemon reads it exactly as it reads one from a modem.
 */
export interface InjectOptions {
  /** When the message centre took it; now by default. Whole seconds. */
  readonly sentAt?: Date;
  /** Concatenation reference of a long message; a new one each time by default. */
  readonly reference?: number;
  /** Use the header with a 16-bit reference instead of the usual 8-bit one. */
  readonly wideReference?: boolean;
  /** Deliver these parts only, counted from 1; the others are lost on the way. */
  readonly onlyParts?: readonly number[];
  /** -1 normal, 0 a flash message, 127 a USSD answer. */
  readonly messageClass?: number;
  /** Send the text as 8-bit data instead of GSM or UCS-2 text; one part only. */
  readonly asBytes?: boolean;
}

interface Part {
  readonly udh: string;
  readonly hexText: string;
}

/** Characters that are one septet in the GSM alphabet and the same in ASCII; any other makes the message UCS-2. */
const GSM_TEXT = /^[\n\r -Z_a-z]*$/;

let lastReference = 0;

/** The files of one message, in the order of its parts. */
export function smsFiles(sender: string, text: string, options: InjectOptions = {}): string[] {
  const isGsm = GSM_TEXT.test(text);
  const coding = options.asBytes ? '8bit' : isGsm ? 'Default_No_Compression' : 'Unicode_No_Compression';
  const parts = options.asBytes
    ? [{ udh: '', hexText: Buffer.from(text, 'latin1').toString('hex').toUpperCase() }]
    : split(text, isGsm ? [160, 153] : [70, 67], options);
  return parts
    .filter((_, index) => options.onlyParts?.includes(index + 1) ?? true)
    .map((part) => smsFile(part, { sender, coding, options }));
}

/** Cuts by UTF-16 units, as handsets do: a surrogate pair may end up in two parts. */
function split(text: string, [single, partial]: readonly [number, number], options: InjectOptions): Part[] {
  if (text.length <= single) return [{ udh: '', hexText: ucs2Hex(text) }];
  const total = Math.ceil(text.length / partial);
  lastReference = options.reference ?? (lastReference + 1) % 256;
  const header = options.wideReference ? `060804${hexOf(lastReference, 4)}` : `050003${hexOf(lastReference, 2)}`;
  return Array.from({ length: total }, (_, index) => ({
    udh: `${header}${hexOf(total, 2)}${hexOf(index + 1, 2)}`,
    hexText: ucs2Hex(text.slice(index * partial, (index + 1) * partial)),
  }));
}

function smsFile(
  part: Part,
  { sender, coding, options }: { sender: string; coding: string; options: InjectOptions },
): string {
  // Split into lines of at most 200 digits, as gammu does itself: longer values are cut when read.
  const lines = part.hexText.match(/.{1,200}/g) ?? [];
  return [
    '[SMSBackup000]',
    // A message saved by the gammu command is a Submit, which the SQL backend drops without a word.
    'PDU = Deliver',
    'SMSC = "+447700900000"',
    `DateTime = ${stamp(options.sentAt ?? new Date())}`,
    'State = UnRead',
    // Without the plain field the file counts as empty and the daemon reads it again for ever.
    'Number = "unused"',
    `NumberUnicode = ${ucs2Hex(sender)}`,
    ...(part.udh === '' ? [] : [`UDH = ${part.udh}`]),
    ...lines.map((line, index) => `Text${String(index).padStart(2, '0')} = ${line}`),
    `Coding = ${coding}`,
    'Folder = 1',
    `Length = ${part.hexText.length / (coding === '8bit' ? 2 : 4)}`,
    `Class = ${options.messageClass ?? -1}`,
    '',
  ].join('\n');
}

/** `20261122T145748Z` */
function stamp(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}

function ucs2Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

function hexOf(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
