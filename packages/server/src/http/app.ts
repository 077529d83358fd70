import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fastify } from 'fastify';
import type { AppContext } from '../context.ts';
import type { App } from './app-type.ts';
import { registerAbusePage } from './pages/abuse/index.ts';
import { registerPages } from './pages/index.ts';
import { registerLivePage } from './pages/live/index.ts';
import { registerAuthentication } from './plugins/authenticate.ts';
import { createCredentialGuard } from './plugins/credential-guard.ts';
import { createErrorHandler } from './plugins/error-handler.ts';
import { registerJsonBodies } from './plugins/json-body.ts';
import { registerOpenApi, registerSwaggerUi } from './plugins/openapi.ts';
import { rateLimitOptions } from './plugins/rate-limit.ts';
import { refuseUntilReady } from './plugins/refuse-until-ready.ts';
import { observeRequests } from './plugins/request-context.ts';
import { ANSWER_HEADERS, HTTPS_ONLY, PAGE_HEADERS } from './plugins/security-headers.ts';
import { collectRoutes, refuseNulInUrl, refuseUnknownPaths } from './plugins/unknown-paths.ts';
import { compileValidator } from './plugins/validator.ts';
import { createAbuseDeps } from './routes/abuse/abuse-deps.ts';
import { registerReportAbuse } from './routes/abuse/report-abuse.ts';
import { registerAdminRoutes } from './routes/admin/index.ts';
import { registerApiKeyRoutes } from './routes/api-keys/index.ts';
import { registerAuthRoutes } from './routes/auth/index.ts';
import { registerEventRoutes } from './routes/events/index.ts';
import { registerInbound } from './routes/inbound/take-inbound.ts';
import { registerLeaseRoutes } from './routes/leases/index.ts';
import { registerOrderRoutes } from './routes/orders/index.ts';
import { registerPaymentRoutes } from './routes/payments/index.ts';
import { ANY_ORIGIN } from './routes/record/answer-record.ts';
import { registerGetRecord } from './routes/record/get-record.ts';
import { createRelayLimiter } from './routes/record/relay-limiter.ts';
import { createWaitSlots } from './routes/record/wait-slots.ts';
import { registerSandboxRoutes } from './routes/sandbox/index.ts';
import { registerSettingsRoutes } from './routes/settings/index.ts';
import { registerShopRoutes } from './routes/shop/index.ts';
import { registerSystemRoutes } from './routes/system/index.ts';
import { registerTeamRoutes } from './routes/team/index.ts';
import { registerTemplateRoutes } from './routes/templates/index.ts';
import { registerWalletRoutes } from './routes/wallet/index.ts';
import { registerWebhookRoutes } from './routes/webhooks/index.ts';

const BODY_BYTES_MAX = 65_536;

export interface AppOptions {
  readonly version: string;
  readonly isReady: () => boolean;
}

/** The HTTP server, not yet listening: plugins, then routes, in the order they work. */
export async function buildApp(context: AppContext, { version, isReady }: AppOptions): Promise<App> {
  const { config, logger, ids, clock } = context;
  const handleError = createErrorHandler(logger);
  const app: App = fastify({
    genReqId: () => ids.requestId(),
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // Slow senders are cut off. A purchase is silent while it asks up to six providers, at 14 seconds each.
    connectionTimeout: 120_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      handleError(error, request, reply);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  limitHeaders(app.server);
  registerJsonBodies(app);
  app.setValidatorCompiler(compileValidator);
  app.setErrorHandler(handleError);
  // A stopping box answers those who wait at once, instead of holding them until they are cut off.
  app.addHook('preClose', async () => context.waits.close());
  const refuse = collectRoutes(app);
  await registerOpenApi(app, version);

  const { records, waits } = context;
  const record = { records, waits, limiter: createRelayLimiter(clock, config.limits), slots: createWaitSlots() };
  // The relay stands before everything else: no hook below reaches it.
  await app.register(async (relay: App) => {
    relay.setErrorHandler((error: Error, request, reply) => handleError(error, request, reply.headers(ANY_ORIGIN)));
    registerGetRecord(relay, record);
  });
  const abuse = createAbuseDeps({ ...context, random: context.tenants.random });
  const overHttps = context.baseUrl().startsWith('https:') ? HTTPS_ONLY : {};
  await app.register(async (api: App) => {
    observeRequests(api, context, { ...ANSWER_HEADERS, ...overHttps });
    refuseUntilReady(api, isReady);
    refuseUnknownPaths(api, refuse);
    refuseNulInUrl(api);
    await registerApi(api, context, isReady);
    registerReportAbuse(api, abuse);
  });
  await app.register(async (inbound: App) => {
    observeRequests(inbound, context, { ...ANSWER_HEADERS, ...overHttps });
    refuseUntilReady(inbound, isReady);
    registerInbound(inbound, context);
  });
  await app.register(async (pages: App) => {
    observeRequests(pages, context, { ...PAGE_HEADERS, ...overHttps });
    await registerSwaggerUi(pages);
    await registerPages(pages, context);
    await registerLivePage(pages, { ...context.purchase, ...record });
  });
  await app.register(async (form: App) => {
    observeRequests(form, context, { ...PAGE_HEADERS, ...overHttps });
    refuseUntilReady(form, isReady);
    await registerAbusePage(form, abuse);
  });
  return app;
}

async function registerApi(api: App, context: AppContext, isReady: () => boolean): Promise<void> {
  const { config, clock, tenants, db } = context;
  await api.register(cookie);
  registerAuthentication(api, tenants, createCredentialGuard(clock, config.limits));
  if (config.limits) await api.register(rateLimit, rateLimitOptions());
  registerAuthRoutes(api, { tenants, secureCookies: context.baseUrl().startsWith('https:') });
  registerApiKeyRoutes(api, { tenants });
  registerTeamRoutes(api, { tenants });
  registerShopRoutes(api, context);
  registerOrderRoutes(api, context);
  registerTemplateRoutes(api, { ...context, dataKeys: tenants.dataKeys });
  registerEventRoutes(api, context);
  registerWebhookRoutes(api, context);
  registerWalletRoutes(api, context);
  registerSettingsRoutes(api, context);
  registerPaymentRoutes(api, context);
  registerSandboxRoutes(api, context);
  registerLeaseRoutes(api, context);
  registerAdminRoutes(api, context);
  registerSystemRoutes(api, { ...context, database: db, isReady });
}

function limitHeaders(server: Server): void {
  server.headersTimeout = 10_000;
  server.maxHeadersCount = 100;
}
