import type { TSchema } from 'typebox';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Random } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';
import type { HttpClient } from './http-client.ts';
import type { Provider, RentalRef } from './provider.ts';

/** What an adapter may use of the outside world. */
export interface AdapterDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  readonly http: HttpClient;
  /** A folder for state of the adapter's own; it exists. */
  readonly stateDir: string;
  /** The rentals of this provider that we hold at this moment. */
  readonly activeRentals: () => Promise<readonly RentalRef[]>;
}

/** A kind of provider: how its configuration looks and how to make one from it. */
export interface Adapter {
  readonly name: string;
  readonly configSchema: TSchema;
  /** @throws AppError VALIDATION_FAILED when the configuration does not fit the schema. */
  create(config: unknown, deps: AdapterDeps): Provider;
}
