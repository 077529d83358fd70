import type { ProviderMessage } from '../../provider.ts';
import type { SimulatorSettings } from './config.ts';
import { simulatedCountry } from './numbering.ts';
import { countryOf, type SimulatedRental, serviceOf } from './rental.ts';
import { hash32, seededBetween, seededUnit } from './seeded.ts';
import { simulatedService } from './services.ts';
import { TEMPLATES } from './templates.ts';

const MINUTE_MS = 60_000;

/** How some services write their codes: `#` is a digit, `*` a capital letter or digit that cannot be mistaken. */
const CODE_SHAPES: ReadonlyMap<string, string> = new Map([
  ['google', 'G-######'],
  ['whatsapp', '###-###'],
  ['instagram', '### ###'],
  ['telegram', '#####'],
  ['facebook', '########'],
  ['uber', '####'],
  ['bolt', '####'],
  ['microsoft', '#######'],
  ['steam', '**#**'],
  ['apple', '######'],
]);
const USUAL_SHAPES = ['######', '######', '######', '######', '####', '####', '#####', '########'];
const LETTERS = '23456789BCDFGHJKMNPQRTVWXY';

/** One handing over: which message of the rental, when, and how many times in the same batch. */
export interface Delivery {
  readonly atMs: number;
  /** Counts the messages of the rental: what was delivered before keeps its number. */
  readonly message: number;
  readonly copies: number;
}

/**
 * What the rental receives on its own, by time. Depends on nothing but the seed and the rental, so that it need not
 * be stored.
 */
export function planDeliveries(settings: SimulatorSettings, rental: SimulatedRental): readonly Delivery[] {
  if (settings.silent) return [];
  const { startedAtMs } = rental;
  switch (serviceOf(rental)) {
    case 'test-silent':
      return [];
    case 'test-ok':
      return [{ atMs: startedAtMs + 500, message: 0, copies: 1 }];
    case 'test-delayed':
      return [{ atMs: startedAtMs + 8_000, message: 0, copies: 1 }];
    case 'test-duplicate':
      return [
        { atMs: startedAtMs + 500, message: 0, copies: 3 },
        { atMs: startedAtMs + 1_500, message: 0, copies: 1 },
      ];
    case 'test-late':
      return [{ atMs: (rental.endedAtMs ?? rental.endsAtMs) + 500, message: 0, copies: 1 }];
    default:
      return usualDeliveries(settings, rental);
  }
}

/** A first message soon, for some rentals a second one minutes later, for a few a third. */
function usualDeliveries(settings: SimulatorSettings, rental: SimulatedRental): readonly Delivery[] {
  const key = `${rental.sequence}`;
  const delayMs = seededBetween(settings.seed, `delay${key}`, settings.messageDelayMs);
  const atMs = rental.startedAtMs + delayMs;
  const times = [atMs];
  const more = settings.followUps ? seededUnit(settings.seed, `more${key}`) : 1;
  if (more < 0.25)
    times.push(atMs + seededBetween(settings.seed, `second${key}`, { min: 2 * MINUTE_MS, max: 6 * MINUTE_MS }));
  if (more < 0.08)
    times.push(atMs + seededBetween(settings.seed, `third${key}`, { min: 8 * MINUTE_MS, max: 20 * MINUTE_MS }));
  const endMs = rental.endedAtMs ?? rental.endsAtMs;
  return times.filter((time) => time < endMs).map((time, message) => ({ atMs: time, message, copies: 1 }));
}

/** The message of a delivery. The same delivery gives the same message, on every start. */
export function composeMessage(settings: SimulatorSettings, rental: SimulatedRental, message: number): ProviderMessage {
  const first = planDeliveries(settings, rental).find((delivery) => delivery.message === message);
  const draw = hash32(settings.seed, `message${rental.sequence}:${message}`);
  const service = simulatedService(serviceOf(rental));
  const language = simulatedCountry(countryOf(rental))?.language ?? 'en';
  const templates = TEMPLATES[language];
  const template = templates[draw % templates.length] ?? TEMPLATES.en[0];
  const code = drawCode(CODE_SHAPES.get(service.code) ?? USUAL_SHAPES[draw % USUAL_SHAPES.length] ?? '######', draw);
  return {
    externalId: `${rental.upstreamId}:${message}`,
    upstreamId: rental.upstreamId,
    phone: rental.phone,
    sender: senderOf(service.name, draw),
    text: template
      .replaceAll('{code}', code)
      .replaceAll('{service}', service.name)
      .replaceAll('{domain}', `${service.code}.example`)
      .replaceAll('{digits}', code.replace(/^G-|[ -]/g, '')),
    receivedAt: first ? new Date(first.atMs) : null,
  };
}

function drawCode(shape: string, draw: number): string {
  let index = 0;
  return shape.replace(/[#*]/g, (kind) => {
    const value = hash32(draw, `digit${index++}`);
    return kind === '#' ? String(value % 10) : (LETTERS[value % LETTERS.length] ?? '7');
  });
}

/** Most services send under their name (at most 11 characters, GSM 03.38), the rest from a short code or a number. */
function senderOf(serviceName: string, draw: number): string {
  const kind = (draw >>> 8) % 10;
  if (kind < 6)
    return (
      serviceName
        .replace(/[^A-Za-z0-9 ]/g, '')
        .slice(0, 11)
        .trim() || 'Verify'
    );
  const tail = String(hash32(draw, 'sender')).padStart(10, '0');
  return kind < 8 ? tail.slice(0, 5) : `+1500555${tail.slice(0, 4)}`;
}
