/**
 * A modem for gammu's connection type `proxyat`, which speaks AT commands (3GPP TS 27.007 and 27.005) with a program
 * over its standard input and output: `node run-at-modem.ts IMEI`. It has a SIM without messages and answers three
 * USSD codes. Everything above the wire is gammu's own.
 */
const [, , imei = '356938035643809'] = process.argv;

const NO_MESSAGES = '+CPMS: "SM",0,30,"SM",0,30,"SM",0,30';
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'AT+CGMI': ['Acme'],
  'AT+CGMM': ['Acme One'],
  'AT+CGMR': ['1.0'],
  'AT+CGSN': [imei],
  'AT+CIMI': ['234150000000001'],
  'AT+CPIN?': ['+CPIN: READY'],
  'AT+CSQ': ['+CSQ: 20,0'],
  'AT+CBC': ['+CBC: 0,80'],
  'AT+CGATT?': ['+CGATT: 1'],
  'AT+CREG?': ['+CREG: 2,1,"00FF","0000A1B2"'],
  'AT+CGREG?': ['+CGREG: 2,1,"00FF","0000A1B2"'],
  'AT+CMGF=?': ['+CMGF: (0,1)'],
  'AT+CMGF?': ['+CMGF: 0'],
  'AT+CPMS=?': ['+CPMS: ("SM"),("SM"),("SM")'],
  'AT+CPMS?': [NO_MESSAGES],
  'AT+CPMS="SM","SM"': ['+CPMS: 0,30,0,30,0,30'],
  'AT+CSCS=?': ['+CSCS: ("GSM","UCS2")'],
  'AT+CSCS?': ['+CSCS: "GSM"'],
  'AT+CSCA?': ['+CSCA: "+447785016005",145'],
};
const TAKEN = /^AT($|[EZ&]|\+(CFUN|CMEE|CMGF|CMGL|CNMI|COPS|CREG|CGREG|CSCS|CUSD)=)/;

/** Data coding schemes of GSM 03.38: the alphabet of the text, or UCS-2. */
const USSD: Readonly<Record<string, string | undefined>> = {
  '*100#': '+CUSD: 0,"Your balance is 7.31 GBP",15',
  '*101#': `+CUSD: 0,"${Buffer.from('Баланс 7.31 ₽', 'utf16le').swap16().toString('hex').toUpperCase()}",72`,
  // The network is silent.
  '*102#': undefined,
};

/** Whether the network is told by its name or its number, as was asked for last. */
let asName = false;

const write = (line: string) => process.stdout.write(`\r\n${line}\r\n`);

/** What the modem says to a command before OK; undefined for one it refuses. */
function answerOf(command: string): readonly string[] | undefined {
  if (command === 'AT+COPS?') return [asName ? '+COPS: 0,0,"Vodafone UK"' : '+COPS: 0,2,"23415"'];
  return ANSWERS[command] ?? (TAKEN.test(command) ? [] : undefined);
}

function obey(command: string): void {
  // Gammu wants to see what it sent.
  process.stdout.write(`${command}\r`);
  const upper = command.toUpperCase();
  if (upper.startsWith('AT+COPS=3,')) asName = upper === 'AT+COPS=3,0';
  const code = /^AT\+CUSD=1,"([^"]*)"/.exec(command)?.[1];
  const lines = code === undefined || code in USSD ? answerOf(upper) : undefined;
  for (const line of [...(lines ?? []), lines ? 'OK' : 'ERROR']) write(line);
  const ussd = code === undefined ? undefined : USSD[code];
  if (ussd !== undefined) setTimeout(() => write(ussd), 200);
}

let pending = '';
process.stdin.on('data', (bytes: Buffer) => {
  const lines = (pending + bytes.toString('latin1')).split(/[\r\n]+/);
  pending = lines.pop() ?? '';
  // Escape ends what may be left of a message that was being typed.
  for (const line of lines.map((each) => each.replaceAll('\u001b', ''))) if (line !== '') obey(line);
});
process.stdin.once('end', () => process.exit());
