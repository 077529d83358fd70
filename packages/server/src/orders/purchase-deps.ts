import type { DataKey, DataKeys, LookupPepper } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Random } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';
import type { DecisionLog, ServicePolicy } from '../policy/index.ts';
import type { ProviderCalls } from '../providers/index.ts';
import type { QuotingDeps } from '../quoting/index.ts';
import type { Order } from './order.ts';
import type { ConfirmationRow, ConfirmOutcome, Reservation, ReservationRow } from './repository.purchase.ts';
import type { RoutingLog } from './routing-log.ts';

/** An HTTP answer as bytes, so that a replay is the same bytes. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** How orders and errors look on the wire; the orders module does not know. */
export interface AnswerRenderer {
  order(order: Order, relayKey: string): Answer;
  /** An order that something was done to, with its latest code. */
  changed(order: Order, dataKey: DataKey, status: 200 | 202): Answer;
  error(error: AppError): Answer;
}

export interface PurchaseDeps extends QuotingDeps {
  readonly db: Db;
  readonly calls: ProviderCalls;
  readonly policy: ServicePolicy;
  /** Where refusals of the policy are written. */
  readonly decisions: Pick<DecisionLog, 'note'>;
  /** Where the reason is written why an order went where it went. */
  readonly routingLog: Pick<RoutingLog, 'note'>;
  readonly dataKeys: DataKeys;
  /** Keyed hash under which relay keys are found again. */
  readonly lookupPepper: LookupPepper;
  readonly ids: Ids;
  readonly random: Random;
  readonly logger: Logger;
  readonly timers: Timers;
  readonly currency: string;
  /** @throws AppError TEMPLATE_NOT_FOUND unless the tenant has the template, which an order's relay is to answer with. */
  readonly requireTemplate: (tenantId: number, templateId: number) => Promise<unknown>;
  /** Both share round trips between concurrent callers. */
  readonly reserve: (row: ReservationRow) => Promise<Reservation>;
  readonly confirm: (row: ConfirmationRow) => Promise<ConfirmOutcome>;
}
