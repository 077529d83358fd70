import type { AppContext } from '../../../context.ts';
import type { App } from '../../app-type.ts';
import { requireOperator } from '../../require-principal.ts';
import { registerAdjustTenant } from './adjust-tenant.ts';
import type { AdminDeps } from './admin-deps.ts';
import { registerCreatePriceRule } from './create-price-rule.ts';
import { registerCreateProvider } from './create-provider.ts';
import { registerCreateVouchers } from './create-vouchers.ts';
import { registerDeleteCodeMapping } from './delete-code-mapping.ts';
import { registerDeletePriceRule } from './delete-price-rule.ts';
import { registerDeleteProvider } from './delete-provider.ts';
import { registerFreezeTenant } from './freeze-tenant.ts';
import { registerGetBoxSettings } from './get-box-settings.ts';
import { registerGetOrderTimeline } from './get-order-timeline.ts';
import { type ProviderDetailDeps, registerGetProvider } from './get-provider.ts';
import { registerGetProviderHealth } from './get-provider-health.ts';
import { registerGetRouting } from './get-routing.ts';
import { registerGetStatistics } from './get-statistics.ts';
import { registerGetTenant } from './get-tenant.ts';
import { registerListAdapters } from './list-adapters.ts';
import { registerListAdminOrders } from './list-admin-orders.ts';
import { registerListAuditLog } from './list-audit-log.ts';
import { registerListCodeMappings } from './list-code-mappings.ts';
import { registerListLedgerAccounts } from './list-ledger-accounts.ts';
import { registerListLedgerEntries } from './list-ledger-entries.ts';
import { registerListNumbers } from './list-numbers.ts';
import { registerListPriceRules } from './list-price-rules.ts';
import { registerListProviderOffers } from './list-provider-offers.ts';
import { registerListProviders } from './list-providers.ts';
import { registerListTenants } from './list-tenants.ts';
import { registerListUnknownCodes } from './list-unknown-codes.ts';
import { registerListVouchers } from './list-vouchers.ts';
import { registerPauseProvider } from './pause-provider.ts';
import { registerPolicyRoutes } from './policy-routes.ts';
import { registerPreviewPriceRule } from './preview-price-rule.ts';
import { registerReconciliation } from './register-reconciliation.ts';
import { registerResumeProvider } from './resume-provider.ts';
import { registerRevokeVoucher } from './revoke-voucher.ts';
import { registerRotateInboundKey } from './rotate-inbound-key.ts';
import { registerSendUssd } from './send-ussd.ts';
import { registerSetCodeMapping } from './set-code-mapping.ts';
import { registerSyncProvider } from './sync-provider.ts';
import { registerTestProvider, type TestProviderDeps } from './test-provider.ts';
import { registerTopUpTenant } from './top-up-tenant.ts';
import { registerUnfreezeTenant } from './unfreeze-tenant.ts';
import { registerUpdateBoxSettings } from './update-box-settings.ts';
import { registerUpdatePriceRule } from './update-price-rule.ts';
import { registerUpdateProvider } from './update-provider.ts';
import { registerUpdateRouting } from './update-routing.ts';
import { registerVerifyLedger } from './verify-ledger.ts';

/** The routes under /api/sms/admin, for operators. */
export function registerAdminRoutes(app: App, context: AppContext): void {
  const { db, catalog, registry, hub, syncProvider: sync, settings, revisions, clock, calls } = context;
  const { dataKeys, secrets, random } = context.tenants;
  const { currency } = context.config;
  const syncProvider = (providerId: number) => sync({ providerId });
  const deps = { db, dataKeys, catalog, registry, hub, syncProvider, currency, settings, revisions };
  app.register(async (admin: App) => {
    // Before a body is read: nobody else learns what these calls take.
    admin.addHook('onRequest', async (request) => {
      requireOperator(request);
    });
    registerListProviders(admin, deps);
    registerCreateProvider(admin, deps);
    registerUpdateProvider(admin, deps);
    registerListNumbers(admin, { ...deps, calls });
    registerSendUssd(admin, { ...deps, calls });
    registerListTenants(admin, deps);
    registerTopUpTenant(admin, deps);
    registerCreateVouchers(admin, { ...deps, lookupPepper: secrets.lookupPepper, random });
    registerListVouchers(admin, deps);
    registerRevokeVoucher(admin, deps);
    registerSources(admin, { ...deps, calls: context.calls, inboundUrlOf: context.inboundUrlOf, clock });
    registerListProviderOffers(admin, { ...deps, calls, prices: context.prices });
    registerSyncProvider(admin, { ...deps, calls, clock, catalogSync: context.catalogSync });
    registerCodes(admin, deps);
    registerCustomers(admin, deps);
    registerBooks(admin, { ...deps, clock });
    registerPrices(admin, { ...deps, timers: context.timers });
    registerHealth(admin, { ...deps, breakers: context.breakers });
    const actions = { ...context.purchase, changes: context.changes };
    registerReconciliation(admin, { ...deps, actions, rendererFor: context.rendererFor });
    registerGetBoxSettings(admin, deps);
    registerUpdateBoxSettings(admin, deps);
    registerListAuditLog(admin, deps);
    registerPolicyRoutes(admin, { ...deps, policy: context.policy, boxKey: secrets.boxKey, clock });
  });
}

function registerCustomers(admin: App, deps: AdminDeps): void {
  registerGetTenant(admin, deps);
  registerFreezeTenant(admin, deps);
  registerUnfreezeTenant(admin, deps);
  registerAdjustTenant(admin, deps);
  registerListAdminOrders(admin, deps);
  registerGetOrderTimeline(admin, deps);
}

function registerBooks(admin: App, deps: AdminDeps & Pick<AppContext, 'clock'>): void {
  registerListLedgerAccounts(admin, deps);
  registerListLedgerEntries(admin, deps);
  registerVerifyLedger(admin, deps);
  registerGetStatistics(admin, deps);
}

/** Sources of numbers, beside listing, connecting and changing them. */
function registerSources(admin: App, deps: TestProviderDeps & ProviderDetailDeps): void {
  registerListAdapters(admin, deps);
  registerGetProvider(admin, deps);
  registerDeleteProvider(admin, deps);
  registerRotateInboundKey(admin, deps);
  registerTestProvider(admin, deps);
}

/** What the codes of sources stand for here. */
function registerCodes(admin: App, deps: AdminDeps): void {
  registerListCodeMappings(admin, deps);
  registerListUnknownCodes(admin, deps);
  registerSetCodeMapping(admin, deps);
  registerDeleteCodeMapping(admin, deps);
}

/** How prices are made, and in which order offers are tried. */
function registerPrices(admin: App, deps: AdminDeps & Pick<AppContext, 'timers'>): void {
  registerListPriceRules(admin, deps);
  registerCreatePriceRule(admin, deps);
  registerPreviewPriceRule(admin, deps);
  registerUpdatePriceRule(admin, deps);
  registerDeletePriceRule(admin, deps);
  registerGetRouting(admin, deps);
  registerUpdateRouting(admin, deps);
}

function registerHealth(admin: App, deps: AdminDeps & Pick<AppContext, 'breakers'>): void {
  registerGetProviderHealth(admin, deps);
  registerPauseProvider(admin, deps);
  registerResumeProvider(admin, deps);
}
