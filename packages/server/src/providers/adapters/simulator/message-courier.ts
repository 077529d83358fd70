import type { Clock } from '../../../kernel/clock.ts';
import { messageOf } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Timers } from '../../../kernel/timers.ts';
import type { MessageSink, ProviderMessage } from '../../provider.ts';
import type { SimulatorSettings } from './config.ts';
import { composeMessage, type Delivery, planDeliveries } from './messages.ts';
import type { SimulatedRental } from './rental.ts';
import { TimeQueue } from './time-queue.ts';

const BATCH_SIZE = 500;
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 30_000;
/** A timer never sleeps longer, so that a clock that was set forward is noticed. */
const SLEEP_MAX_MS = 60_000;

export interface CourierDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly settings: SimulatorSettings;
  readonly rentals: () => Iterable<SimulatedRental>;
  /** Told after the sink has taken the deliveries, with how many of each rental are done. */
  readonly onDelivered: (counts: readonly (readonly [id: string, delivered: number])[]) => void;
}

/**
 * Hands planned messages to one sink when they are due: one timer, one batch at a time, in order of time. What the
 * sink refuses is offered again, later and later; what it took is never offered again unless a crash came between.
 */
export class MessageCourier {
  readonly #deps: CourierDeps;
  readonly #due = new TimeQueue<SimulatedRental>();
  #sink: MessageSink | undefined;
  #stopping = new AbortController();
  #round: Promise<void> | undefined;
  #timer: { readonly atMs: number; readonly cancel: () => void } | undefined;

  constructor(deps: CourierDeps) {
    this.#deps = deps;
  }

  get sink(): MessageSink | undefined {
    return this.#sink;
  }

  /** Starts with everything that is not delivered yet; the returned function stops and waits for what is in flight. */
  start(sink: MessageSink): () => Promise<void> {
    if (this.#sink) throw new Error('The simulator has a listener already.');
    this.#sink = sink;
    this.#stopping = new AbortController();
    for (const rental of this.#deps.rentals()) this.#enqueue(rental);
    this.#arm();
    return () => this.#stop();
  }

  /** Looks again at what the rental receives next: it is new, or its end has moved. */
  consider(rental: SimulatedRental): void {
    if (!this.#sink) return;
    this.#enqueue(rental);
    this.#arm();
  }

  async #stop(): Promise<void> {
    this.#sink = undefined;
    this.#stopping.abort();
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#due.clear();
    await this.#round;
  }

  #enqueue(rental: SimulatedRental): void {
    const next = planDeliveries(this.#deps.settings, rental)[rental.delivered];
    if (next) this.#due.push(next.atMs, rental);
  }

  #arm(): void {
    const atMs = this.#due.nextAtMs;
    if (atMs === undefined || this.#round || !this.#sink) return;
    if (this.#timer && this.#timer.atMs <= atMs) return;
    this.#timer?.cancel();
    const delayMs = Math.min(SLEEP_MAX_MS, Math.max(0, atMs - this.#deps.clock.now().getTime()));
    const cancel = this.#deps.timers.schedule(delayMs, () => {
      this.#timer = undefined;
      this.#begin();
    });
    this.#timer = { atMs, cancel };
  }

  #begin(): void {
    this.#round = this.#deliverDue().finally(() => {
      this.#round = undefined;
      this.#arm();
    });
  }

  async #deliverDue(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const batch = this.#takeDue();
      if (batch.size === 0) return;
      if (!(await this.#offer(this.#compose(batch), signal))) return;
      this.#deps.onDelivered([...batch.keys()].map((rental) => [rental.upstreamId, rental.delivered + 1]));
      // A listener that was replaced while the sink was busy has queued everything anew.
      if (signal.aborted) return;
      for (const rental of batch.keys()) this.#enqueue(rental);
    }
  }

  /** At most one delivery per rental and batch: the next one is queued when this one is done. */
  #takeDue(): Map<SimulatedRental, Delivery> {
    const nowMs = this.#deps.clock.now().getTime();
    const batch = new Map<SimulatedRental, Delivery>();
    while (batch.size < BATCH_SIZE) {
      const rental = this.#due.popDue(nowMs);
      if (!rental) break;
      const next = planDeliveries(this.#deps.settings, rental)[rental.delivered];
      if (!next) continue;
      if (next.atMs <= nowMs) batch.set(rental, next);
      else this.#due.push(next.atMs, rental);
    }
    return batch;
  }

  #compose(batch: ReadonlyMap<SimulatedRental, Delivery>): readonly ProviderMessage[] {
    const messages: ProviderMessage[] = [];
    for (const [rental, delivery] of batch) {
      const message = composeMessage(this.#deps.settings, rental, delivery.message);
      for (let copy = 0; copy < delivery.copies; copy++) messages.push(message);
    }
    return messages;
  }

  /** True when the sink has taken the messages, false when it was stopped first. */
  async #offer(messages: readonly ProviderMessage[], signal: AbortSignal): Promise<boolean> {
    const { timers, logger } = this.#deps;
    for (let delayMs = RETRY_FIRST_MS; !signal.aborted; delayMs = Math.min(RETRY_LAST_MS, delayMs * 2)) {
      try {
        await this.#sink?.(messages);
        return true;
      } catch (error) {
        logger.warn(
          { error: messageOf(error), count: messages.length, delayMs },
          'messages were not taken; offered again later',
        );
        await timers.sleep(delayMs, signal);
      }
    }
    return false;
  }
}
