import { pino } from 'pino';

export type { Logger } from 'pino';

/** Fields that carry credentials, message bodies or personal data, wherever they appear in a logged object. */
const SECRET_FIELDS = [
  'password',
  'key',
  'apiKey',
  'apiBindingKey',
  'recordUrl',
  'accessToken',
  'refreshToken',
  'token',
  'secret',
  'authorization',
  'cookie',
  'content',
  'text',
  'body',
  'code',
  'codeValue',
  'latestCode',
];

export interface LoggerOptions {
  readonly level: string;
  /** Where lines go; standard output unless a test collects them. */
  readonly destination?: { write(line: string): void };
}

/** The structured log: one JSON object a line, secrets replaced before they are written. */
export function createLogger({ level, destination }: LoggerOptions) {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
