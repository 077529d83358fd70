import { expect } from 'vitest';
import type { SimSmsBox } from '../../../../sdk/src/index.ts';
import { observeBalances, reconcileProviders } from '../../../src/reconcile/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { loseRequest } from '../../support/scripted-provider.ts';
import type { SdkBox } from './sdk-box.ts';

/** Calls what operators call beside listing and making sources and customers. */
export async function callAsOperator(box: SdkBox, { admin }: SimSmsBox, customer: TestCustomer): Promise<void> {
  await callSources(box, admin);
  await callCustomers(admin, customer);
  await callBooks(admin, customer);
  await callRouting(admin);
  await callPolicy(box, admin);
  await callCare(box, admin, customer);
}

type Admin = SimSmsBox['admin'];

async function callSources(box: SdkBox, admin: Admin): Promise<void> {
  const { providerId } = box.live;
  expect((await admin.providers.adapters()).items.map(({ name }) => name)).toContain('gammu-smsd');
  expect(await admin.providers.tryOut({ adapter: 'simulator', config: { seed: 1 } })).toMatchObject({ ok: true });
  const spare = await admin.providers.create({ name: 'spare', adapter: 'simulator', config: { seed: 3 } });
  expect(await admin.providers.get(spare.id)).toMatchObject({ provider: { name: 'spare' }, config: { seed: 3 } });
  expect(await admin.providers.rotateInboundKey(spare.id)).toMatchObject({ inboundUrl: null });
  await admin.providers.delete(spare.id);
  expect(await admin.providers.test(providerId)).toMatchObject({ ok: true, offers: 1 });
  expect(await admin.providers.sync(providerId)).toMatchObject({ offers: 1 });
  expect((await admin.providers.offers(providerId)).items).toHaveLength(1);
  await admin.providers.health(providerId);
  await admin.providers.pause(providerId, { reason: 'A look at it' });
  await admin.providers.resume(providerId);
  expect((await admin.providers.numbers(providerId)).items).toMatchObject([{ numberId: 'modem-1' }]);
  expect((await admin.providers.sendUssd(providerId, 'modem-1', { code: '*100#' })).answer).toContain('4.20');
}

async function callCustomers(admin: Admin, { tenantId }: TestCustomer): Promise<void> {
  expect(await admin.tenants.get(tenantId)).toMatchObject({ status: 'active' });
  const adjustment = { amount: -1, reference: 'correction-1', reason: 'Credited twice' };
  expect(await admin.tenants.adjust(tenantId, adjustment)).toMatchObject({ replayed: false });
  expect(await admin.tenants.freeze(tenantId, { reason: 'Reported' })).toMatchObject({ status: 'frozen' });
  expect(await admin.tenants.unfreeze(tenantId, { reason: 'Cleared' })).toMatchObject({ status: 'active' });
  await admin.tenants.setLimits(tenantId, { activeNumbers: 500, perMinute: null, perHour: null, perDay: null });
  await admin.tenants.limits(tenantId);
}

async function callBooks(admin: Admin, { tenantId }: TestCustomer): Promise<void> {
  const [order] = (await admin.orders.list({ tenantId })).items;
  const timeline = await admin.orders.timeline(tenantId, order?.orderId ?? 0);
  expect(timeline.items.length).toBeGreaterThan(3);
  expect((await admin.ledger.accounts()).sum).toBe(0);
  expect((await admin.ledger.entries({ tenantId })).items.length).toBeGreaterThan(0);
  expect(await admin.ledger.verify()).toMatchObject({ ok: true });
  expect((await admin.statistics({ by: 'service' })).total.orders).toBeGreaterThan(0);
  expect(await admin.statisticsCsv({ by: 'service' })).toContain('key,label,orders');
  await admin.reports.providerRefunds();
  await admin.reports.suspense();
}

async function callRouting(admin: Admin): Promise<void> {
  const rule = { service: 'instagram', markupPercent: 50 };
  expect(await admin.priceRules.preview({ rule })).toMatchObject({});
  const { id } = await admin.priceRules.create(rule);
  await admin.priceRules.update(id, { markupPercent: 40 });
  expect((await admin.priceRules.list()).items).toHaveLength(1);
  await admin.priceRules.delete(id);
  await admin.routing.update({ strategy: 'balanced' });
  expect(await admin.routing.get()).toMatchObject({ strategy: 'balanced' });
  await admin.routing.update({ strategy: 'price' });
  await admin.codeMappings.unknown();
  await admin.codeMappings.set({ providerId: null, kind: 'service', foreignCode: 'xq', ourCode: 'instagram' });
  const [mapping] = (await admin.codeMappings.list()).items;
  await admin.codeMappings.delete(mapping?.id ?? 0);
}

async function callPolicy(box: SdkBox, admin: Admin): Promise<void> {
  const rule = { kind: 'sender', subject: 'bank*', action: 'block' } as const;
  await admin.policy.previewRule(rule);
  const { id } = await admin.policy.createRule(rule);
  expect((await admin.policy.rules()).items.length).toBeGreaterThan(0);
  await admin.policy.deleteRule(id);
  expect((await admin.policy.services()).items.length).toBeGreaterThan(0);
  await admin.policy.setLimits({ activeNumbers: 500, perMinute: null, perHour: null, perDay: null });
  await admin.policy.limits();
  await admin.killSwitch.set({ on: true, reason: 'Drill', scope: 'all' });
  expect((await admin.killSwitch.get()).items).toHaveLength(1);
  await admin.killSwitch.set({ on: false, reason: 'Drill over', scope: 'all' });
  const { version } = await admin.statementOfUse.get();
  await admin.statementOfUse.accept({ version });
  const report = { phone: '+15550001111', description: 'Somebody tried to open an account of mine.' };
  await box.app.inject({ method: 'POST', url: '/api/abuse-reports', payload: report });
  const [reported] = (await admin.abuseReports.list()).items;
  await admin.abuseReports.update(reported?.id ?? 0, { status: 'closed', note: 'Looked into' });
  await admin.quarantine();
}

async function callCare(box: SdkBox, admin: Admin, customer: TestCustomer): Promise<void> {
  const { provider, providerId } = box.live;
  const { purchase, changes } = box.context;
  const render = box.context.rendererFor('req_test');
  const look = async () => {
    for (let looks = 0; looks < 20; looks++) {
      await box.database.shiftTime('5 seconds');
      await observeBalances({ ...purchase, changes }, render);
      await reconcileProviders({ ...purchase, changes }, render);
    }
  };
  await look();
  provider.balanceMicros += 50_000_000n;
  await look();
  const { latest } = await admin.providers.balance(providerId);
  expect(latest?.drift).toBe(50);
  const [alarm] = (await admin.alarms.list()).items;
  await admin.alarms.acknowledge(alarm?.id ?? 0, { note: 'Paid in by bank transfer' });
  await admin.providers.acknowledgeBalance(providerId, { drift: 50, reason: 'Paid in by bank transfer' });

  provider.next.push(loseRequest);
  provider.onFind = () => {
    throw new Error('not now');
  };
  const { headers } = customer;
  const payload = { service: 'instagram', country: 'US' };
  await box.app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload });
  const [unknown] = (await admin.unknownOutcomes.list()).items;
  await admin.unknownOutcomes.resolve(unknown?.id ?? '', { outcome: 'absent', reason: 'Not in their statement' });
  provider.onFind = undefined;
  await admin.orphans();
  await admin.missingRentals();

  expect((await admin.auditLog({ action: 'alarm.' })).items).toHaveLength(1);
  await admin.settings.update({ messageRetentionDays: 20 });
  expect(await admin.settings.get()).toMatchObject({ messageRetentionDays: 20 });
}
