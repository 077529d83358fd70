import type { TSchema } from 'typebox';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Random } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';
import type { HttpClient } from './http-client.ts';
import type { Provider, RentalRef } from './provider.ts';

/**
 * Translates a provider's codes into ours: by what the operator decided, else by `known`, the adapter's own table, else
 * by a code or name of ours that is the same. What stays unknown is noted for the operator, and not offered.
 */
export interface CodeMapper {
  service(foreign: string, hint?: CodeHint): string | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  country(foreign: string, hint?: CodeHint): string | undefined;
}

export interface CodeHint {
  /** What the provider calls it. */
  readonly name?: string;
  /** What the adapter's own table says. */
  readonly known?: string | undefined;
}

/** What an adapter may use of the outside world. */
export interface AdapterDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  readonly http: HttpClient;
  readonly codes: CodeMapper;
  /** Where this provider may send requests of its own; see {@link Provider.parseWebhook}. A secret stands in it. */
  readonly inboundUrl: () => string;
  /** A folder for state of the adapter's own; it exists. */
  readonly stateDir: string;
  /** The rentals of this provider that we hold at this moment. */
  readonly activeRentals: () => Promise<readonly RentalRef[]>;
}

/** A kind of provider: how its configuration looks and how to make one from it. */
export interface Adapter {
  readonly name: string;
  readonly configSchema: TSchema;
  /** The numbers are the operator's own SIM cards: they come first at equal price. */
  readonly ownNumbers?: boolean;
  /** Numbers of strangers, resold: off until the operator turns it on and accepts the statement of use. */
  readonly market?: boolean;
  /** @throws AppError VALIDATION_FAILED when the configuration does not fit the schema. */
  create(config: unknown, deps: AdapterDeps): Provider;
}
