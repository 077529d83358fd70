import { messageOf } from '../../../kernel/errors.ts';
import type { AdapterDeps } from '../../adapter.ts';
import type { MessageSink, ProviderMessage } from '../../provider.ts';
import type { GammuSmsdConfig, Sim } from './config.ts';
import { isUssd } from './inbox-row.ts';
import { joinRows, type RowGroup } from './multipart.ts';
import { toProviderMessage } from './provider-message.ts';
import { type Inbox, openInbox } from './repository.ts';

const PAGE_ROWS = 200;
const LONGEST_PAUSE_MS = 15_000;
const HOUSEKEEPING_MS = 60_000;

interface Delivery {
  readonly message: ProviderMessage;
  readonly phoneId: string;
  readonly rowIds: readonly number[];
}

/**
 * Carries messages from the daemons' database to the sink: at least once, in the order of arrival for each SIM.
 * A row is marked processed only after the sink has committed its message, so that a crash between the two gives
 * the message again under the same external id.
 */
export class InboxReader {
  private readonly config: GammuSmsdConfig;
  private readonly deps: AdapterDeps;
  private readonly sink: MessageSink;
  private readonly sims: ReadonlyMap<string, Sim>;
  private readonly stopping = new AbortController();
  private inbox: Inbox | null = null;
  private failures = 0;
  /** Set after the sink refused a batch: one message at a time, so that one SIM's trouble does not hold up the rest. */
  private singly = false;
  private housekeptAtMs: number | null = null;
  private databaseProblem: string | null = null;
  private readonly reported = new Set<string>();

  constructor(config: GammuSmsdConfig, deps: AdapterDeps, sink: MessageSink) {
    this.config = config;
    this.deps = deps;
    this.sink = sink;
    this.sims = new Map(config.sims.map((sim) => [sim.phoneId, sim]));
  }

  /** Starts reading; the returned function stops it and resolves when no message is in flight. */
  start(): () => Promise<void> {
    const running = this.run();
    return async () => {
      this.stopping.abort();
      await running;
    };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const fine = await this.readOnce();
      this.failures = fine ? 0 : this.failures + 1;
      const pauseMs = Math.max(this.config.pollMs, Math.min(this.config.pollMs * 2 ** this.failures, LONGEST_PAUSE_MS));
      await this.deps.timers.sleep(pauseMs, signal);
    }
    this.closeInbox();
  }

  /** Hands over all that waits; false when the database or the sink refused. */
  private async readOnce(): Promise<boolean> {
    try {
      const inbox = this.openedInbox();
      this.keepHouse(inbox);
      const fine = await this.drain(inbox);
      this.databaseProblem = null;
      return fine;
    } catch (error) {
      this.closeInbox();
      const problem = messageOf(error);
      if (problem !== this.databaseProblem) {
        this.deps.logger.warn(
          { database: this.config.database, problem },
          'The gammu-smsd database cannot be used. Messages wait in it or in the modems; it is tried again.',
        );
      }
      this.databaseProblem = problem;
      return false;
    }
  }

  /** Reads page after page; the parts of a message that is not complete yet are carried from page to page. */
  private async drain(inbox: Inbox): Promise<boolean> {
    const blocked = new Set<string>();
    let afterId = 0;
    let carried: RowGroup['rows'] = [];
    while (!this.stopping.signal.aborted) {
      const page = inbox.readUnprocessed(afterId, PAGE_ROWS);
      const isLast = page.length < PAGE_ROWS;
      const { complete, waiting } = joinRows([...carried, ...page]);
      const overdue = isLast ? waiting.filter((group) => this.isOverdue(group)) : [];
      const deliveries = this.prepare(inbox, [...complete, ...overdue]);
      if (!(await this.deliver(inbox, deliveries, blocked))) return false;
      if (isLast) break;
      afterId = page.at(-1)?.id ?? afterId;
      carried = waiting.flatMap((group) => group.rows).sort((a, b) => a.id - b.id);
    }
    this.singly = blocked.size > 0;
    return blocked.size === 0;
  }

  private isOverdue(group: RowGroup): boolean {
    return group.rows.every((row) => row.ageSeconds >= this.config.multipartWaitSeconds);
  }

  /** Turns rows into messages; rows that hold none (USSD answers, data) are marked and left out. */
  private prepare(inbox: Inbox, groups: readonly RowGroup[]): Delivery[] {
    const deliveries: Delivery[] = [];
    const withoutMessage: number[] = [];
    for (const group of groups) {
      const rowIds = group.rows.map((row) => row.id);
      const first = group.parts[0];
      const sim = first && this.sims.get(first.recipientId);
      if (first === undefined || sim === undefined) continue;
      const rules = { timeZone: this.config.timeZone, now: this.deps.clock.now() };
      const message = isUssd(first) ? null : toProviderMessage(group, sim, rules);
      if (message === null) {
        withoutMessage.push(...rowIds);
        this.deps.logger.debug(
          { phoneId: sim.phoneId, rowIds, ussd: isUssd(first) },
          'Left out a row without a message.',
        );
        continue;
      }
      if (message.receivedAt === null) {
        this.warnOnce(
          `time ${sim.phoneId}`,
          { phoneId: sim.phoneId, receivedAt: first.receivedAtText },
          'A message has no usable time: unreadable or in the future. Check `timeZone` and the clock. It is delivered without.',
        );
      }
      deliveries.push({ message, phoneId: sim.phoneId, rowIds });
    }
    inbox.markProcessed(withoutMessage);
    return deliveries;
  }

  /** False ends the pass. After a refusal the next pass goes message by message and passes over SIMs that are stuck. */
  private async deliver(inbox: Inbox, deliveries: readonly Delivery[], blocked: Set<string>): Promise<boolean> {
    if (!this.singly) {
      this.singly = !(await this.handOver(inbox, deliveries));
      return !this.singly;
    }
    for (const delivery of deliveries) {
      if (this.stopping.signal.aborted) return true;
      if (blocked.has(delivery.phoneId)) continue;
      if (!(await this.handOver(inbox, [delivery]))) blocked.add(delivery.phoneId);
    }
    return true;
  }

  private async handOver(inbox: Inbox, deliveries: readonly Delivery[]): Promise<boolean> {
    if (deliveries.length === 0) return true;
    try {
      await this.sink(deliveries.map((delivery) => delivery.message));
    } catch (error) {
      this.deps.logger.warn(
        { messages: deliveries.length, phoneId: deliveries[0]?.phoneId, problem: messageOf(error) },
        'Messages were not taken. They stay in the gammu-smsd database and are offered again.',
      );
      return false;
    }
    inbox.markProcessed(deliveries.flatMap((delivery) => delivery.rowIds));
    return true;
  }

  private openedInbox(): Inbox {
    if (this.inbox?.isReplaced() === true) this.closeInbox();
    if (this.inbox !== null) return this.inbox;
    this.inbox = openInbox(this.config.database, [...this.sims.keys()]);
    this.deps.logger.info({ database: this.config.database, sims: this.sims.size }, 'Reading the gammu-smsd database.');
    if (!this.inbox.usesWal) {
      this.warnOnce(
        'wal',
        { database: this.config.database },
        'The gammu-smsd database has no write-ahead log; messages come faster with `PRAGMA journal_mode=WAL`.',
      );
    }
    return this.inbox;
  }

  private closeInbox(): void {
    this.inbox?.close();
    this.inbox = null;
  }

  private keepHouse(inbox: Inbox): void {
    const nowMs = this.deps.clock.monotonicMs();
    if (this.housekeptAtMs !== null && nowMs - this.housekeptAtMs < HOUSEKEEPING_MS) return;
    this.housekeptAtMs = nowMs;
    for (const phoneId of inbox.readUnknownPhones()) {
      this.warnOnce(
        `phone ${phoneId}`,
        { phoneId },
        'Messages wait for a phone that no SIM of the configuration names. Add it to `sims`; they are kept.',
      );
    }
    if (this.config.keepProcessedDays !== undefined) inbox.deleteProcessed(this.config.keepProcessedDays);
  }

  private warnOnce(what: string, fields: Record<string, unknown>, message: string): void {
    if (this.reported.has(what)) return;
    this.reported.add(what);
    this.deps.logger.warn(fields, message);
  }
}
