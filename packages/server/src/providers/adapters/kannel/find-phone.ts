import type { GatewayNumber } from './config.ts';

/** Shorter ones are short codes: no number in E.164. */
const DIGITS_MIN = 7;
const UNKNOWN = 'unknown';

/**
 * The number that received a message, E.164. Gateways write it with `+`, `00` or nothing before the country, in the
 * national form, or not at all; the last two are told by the connection the message came through. A number that is not
 * in the table is given back as it came, so that its message is kept where the operator can see it.
 */
export function findPhone(numbers: readonly GatewayNumber[], to: string, smscId: string): string {
  const digits = to.replaceAll(/\D/g, '').replace(/^00/, '');
  const exact = numbers.find(({ msisdn }) => msisdn === `+${digits}`);
  if (exact) return exact.msisdn;
  const ofConnection = numbers.filter((number) => number.smscId !== null && number.smscId === smscId);
  const national = digits.replace(/^0+/, '');
  const candidates =
    national.length < DIGITS_MIN ? ofConnection : ofConnection.filter(({ msisdn }) => msisdn.endsWith(national));
  const [only, another] = candidates;
  if (only && !another) return only.msisdn;
  return digits.length < DIGITS_MIN ? to || UNKNOWN : `+${digits}`;
}
