import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the box counts. Labels never hold a number, a key, a name of a customer or a text. */
export type Metrics = ReturnType<typeof createMetrics>;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A registry of its own per box, so that several in one process do not mix. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    ...createProviderMetrics(registers),
    registry,
    httpRequestSeconds: new Histogram({
      name: 'simsmsbox_http_request_seconds',
      help: 'Time to answer, by route pattern.',
      registers,
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
    }),
    purchasesTotal: new Counter({
      name: 'simsmsbox_purchases_total',
      help: 'Purchases answered, by HTTP status.',
      registers,
      labelNames: ['status'],
    }),
    messagesTotal: new Counter({
      name: 'simsmsbox_messages_total',
      help: 'Messages taken in: delivered, duplicate or quarantined.',
      registers,
      labelNames: ['outcome'],
    }),
    ordersExpiredTotal: new Counter({
      name: 'simsmsbox_orders_expired_total',
      help: 'Orders ended because their time was over.',
      registers,
    }),
    webhookDeliveriesTotal: new Counter({
      name: 'simsmsbox_webhook_deliveries_total',
      help: 'Webhook requests by what came of them: delivered, retried, failed (given up) or superseded.',
      registers,
      labelNames: ['outcome'],
    }),
    workerFailuresTotal: new Counter({
      name: 'simsmsbox_worker_failures_total',
      help: 'Runs of a background worker that failed.',
      registers,
      labelNames: ['worker'],
    }),
    statements: new Gauge({
      name: 'simsmsbox_sql_statements',
      help: 'Statements sent since the start, by name.',
      registers,
      labelNames: ['name'],
    }),
  };
}

/** What is counted of the sources of numbers, by their ids. */
function createProviderMetrics(registers: Registry[]) {
  return {
    providerCallSeconds: new Histogram({
      name: 'simsmsbox_provider_call_seconds',
      help: 'Time of calls to providers, by what was asked and what came of it.',
      registers,
      labelNames: ['provider', 'operation', 'outcome'],
      buckets: SECONDS,
    }),
    pollLatenessSeconds: new Histogram({
      name: 'simsmsbox_poll_lateness_seconds',
      help: 'How much later than its period a rental was asked for messages, by provider.',
      registers,
      labelNames: ['provider'],
      buckets: [0, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    }),
    pollsTotal: new Counter({
      name: 'simsmsbox_polls_total',
      help: 'Calls that asked a provider for messages, by what came of them.',
      registers,
      labelNames: ['provider', 'outcome'],
    }),
    polledMessagesTotal: new Counter({
      name: 'simsmsbox_polled_messages_total',
      help: 'Messages that polling found and had not handed on before, by provider.',
      registers,
      labelNames: ['provider'],
    }),
    alarmsOpen: new Gauge({
      name: 'simsmsbox_alarms_open',
      help: 'Alarms that are open, by kind.',
      registers,
      labelNames: ['kind'],
    }),
    providerDown: new Gauge({
      name: 'simsmsbox_provider_down',
      help: 'What keeps this process from asking a provider for numbers: 0 nothing, 1 it is being tried, 2 calls hang, 3 it failed.',
      registers,
      labelNames: ['provider'],
    }),
    offersStock: new Gauge({
      name: 'simsmsbox_offers_stock',
      help: 'Numbers in stock, by provider.',
      registers,
      labelNames: ['provider'],
    }),
  };
}
