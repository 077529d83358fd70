import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWellFormedKey, makeKey } from '../../../src/kernel/key-format.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { API_KEYS_MAX } from '../../../src/tenants/create-api-key.ts';
import {
  actorOf,
  authenticateApiKey,
  authenticateJwt,
  createApiKey,
  listApiKeys,
  mayUse,
  refreshSession,
  revealApiKey,
  revokeApiKey,
  type UserPrincipal,
} from '../../../src/tenants/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { registerSomebody, startNode, type TestNode } from './support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ip = '192.0.2.1';
const missing = { code: 'NOT_FOUND' };
const refused = { code: 'UNAUTHENTICATED' };

async function somebody(node: TestNode): Promise<UserPrincipal> {
  return await authenticateJwt(node.tenants, (await registerSomebody(node)).accessToken);
}

function make(node: TestNode, principal: UserPrincipal, request: Partial<Parameters<typeof createApiKey>[1]> = {}) {
  const { tenantId } = principal;
  return createApiKey(node.tenants, { tenantId, actor: actorOf(principal, ip), name: 'server-1', ...request });
}

function revoke(node: TestNode, principal: UserPrincipal, apiKeyId: number) {
  return revokeApiKey(node.tenants, { tenantId: principal.tenantId, actor: actorOf(principal, ip), apiKeyId });
}

async function auditOf({ tenantId }: UserPrincipal) {
  return await database.sql(
    `SELECT actor_type, actor_id, action, target, ip FROM audit_log
     WHERE tenant_id = $1 AND action LIKE 'api-key.%' ORDER BY audit_id`,
    [tenantId],
  );
}

describe('API keys', () => {
  it('count from 1 in each tenant, are shown masked in lists, and whole again on demand', async () => {
    const node = startNode(database);
    const [ann, bob] = [await somebody(node), await somebody(node)];
    const first = await make(node, ann);
    const second = await make(node, ann, { name: 'tests', mode: 'test', scopes: ['orders:read'] });
    expect([first.apiKeyId, second.apiKeyId, (await make(node, bob)).apiKeyId]).toEqual([1, 2, 1]);
    expect(isWellFormedKey('psk_', first.key)).toBe(true);
    expect(isWellFormedKey('psk_test_', second.key)).toBe(true);
    const { items, total } = await listApiKeys(node.tenants, ann.tenantId, { page: 1, pageSize: 20 });
    expect(total).toBe(2);
    expect(items.map(({ apiKeyId, name, mode, scopes }) => ({ apiKeyId, name, mode, scopes }))).toEqual([
      { apiKeyId: 2, name: 'tests', mode: 'test', scopes: ['orders:read'] },
      { apiKeyId: 1, name: 'server-1', mode: 'live', scopes: ['*'] },
    ]);
    expect(items[1]?.prefixShown).toBe(`${first.key.slice(0, 6)}…${first.key.slice(-4)}`);
    expect(JSON.stringify(items)).not.toContain(first.key);
    expect((await revealApiKey(node.tenants, { principal: ann, apiKeyId: 1, ip })).key).toBe(first.key);
  });

  it('say who they are: tenant, key, mode and scopes', async () => {
    const node = startNode(database);
    const ann = await somebody(node);
    const { apiKeyId, key } = await make(node, ann, { scopes: ['orders:read', 'shop:read'] });
    const principal = await authenticateApiKey(node.tenants, key);
    expect(principal).toEqual({
      kind: 'api-key',
      tenantId: ann.tenantId,
      apiKeyId,
      mode: 'live',
      scopes: ['orders:read', 'shop:read'],
    });
    expect([mayUse(principal, 'orders:read'), mayUse(principal, 'orders:write')]).toEqual([true, false]);
  });

  it('stop when revoked: at once on this node, within a second on another (INV15)', async () => {
    const [node, other] = [startNode(database), startNode(database)];
    const ann = await somebody(node);
    const { apiKeyId, key } = await make(node, ann);
    await Promise.all([node, other].map(({ tenants }) => authenticateApiKey(tenants, key)));
    await revoke(node, ann, apiKeyId);
    await expect(authenticateApiKey(node.tenants, key)).rejects.toMatchObject(refused);
    other.advance(900);
    await expect(authenticateApiKey(other.tenants, key)).rejects.toMatchObject(refused);
  });

  it('are gone for their owner once revoked: not listed, not shown, not revoked twice', async () => {
    const node = startNode(database);
    const ann = await somebody(node);
    const { apiKeyId } = await make(node, ann);
    await revoke(node, ann, apiKeyId);
    expect(await listApiKeys(node.tenants, ann.tenantId, { page: 1, pageSize: 20 })).toEqual({ items: [], total: 0 });
    await expect(revealApiKey(node.tenants, { principal: ann, apiKeyId, ip })).rejects.toMatchObject(missing);
    await expect(revoke(node, ann, apiKeyId)).rejects.toMatchObject(missing);
    const rows = await database.sql('SELECT sealed_key FROM api_keys WHERE tenant_id = $1', [ann.tenantId]);
    expect(rows).toEqual([{ sealed_key: null }]);
  });

  it('of another tenant look exactly like missing ones (INV14)', async () => {
    const node = startNode(database);
    const [ann, bob] = [await somebody(node), await somebody(node)];
    await make(node, ann);
    const { apiKeyId, key } = await make(node, ann);
    const failure = (work: Promise<unknown>) =>
      work.catch(({ code, detail }: Record<string, unknown>) => ({ code, detail }));
    for (const act of [
      (id: number) => revealApiKey(node.tenants, { principal: bob, apiKeyId: id, ip }),
      (id: number) => revoke(node, bob, id),
    ]) {
      expect(await failure(act(apiKeyId))).toMatchObject(missing);
      expect(await failure(act(apiKeyId))).toEqual(await failure(act(999)));
    }
    expect(await authenticateApiKey(node.tenants, key)).toMatchObject({ tenantId: ann.tenantId });
    expect(await listApiKeys(node.tenants, bob.tenantId, { page: 1, pageSize: 20 })).toEqual({ items: [], total: 0 });
  });

  it('leave exactly one audit row for each creation, reveal and revocation, and none for a refusal (INV17)', async () => {
    const node = startNode(database);
    const ann = await somebody(node);
    const { apiKeyId } = await make(node, ann);
    await revealApiKey(node.tenants, { principal: ann, apiKeyId, ip });
    await revoke(node, ann, apiKeyId);
    await revoke(node, ann, apiKeyId).catch(() => undefined);
    await make(node, ann, { expiresAt: '2020-01-01T00:00:00Z' }).catch(() => undefined);
    const row = { actor_type: 'user', actor_id: String(ann.userId), target: `api-key ${apiKeyId}`, ip };
    expect(await auditOf(ann)).toEqual(
      ['created', 'revealed', 'revoked'].map((act) => ({ ...row, action: `api-key.${act}` })),
    );
  });

  it('are over at their expiry by database time, and cannot be made already over', async () => {
    const own = await createTestDatabase();
    try {
      const node = startNode(own);
      const ann = await somebody(node);
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
      const { key } = await make(node, ann, { expiresAt: inAnHour });
      await authenticateApiKey(node.tenants, key);
      await own.shiftTime('61 minutes');
      node.advance(900);
      await expect(authenticateApiKey(node.tenants, key)).rejects.toMatchObject(refused);
      await expect(make(node, ann, { expiresAt: inAnHour })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: [{ field: '/expiresAt' }],
      });
    } finally {
      await own.drop();
    }
  });

  it('are shown only within 12 hours of a log-in, which refreshing does not prolong', async () => {
    const own = await createTestDatabase();
    try {
      const node = startNode(own);
      const signedIn = await registerSomebody(node);
      const principal = await authenticateJwt(node.tenants, signedIn.accessToken);
      const { apiKeyId, key } = await make(node, principal);
      await own.shiftTime('11 hours 59 minutes');
      expect((await revealApiKey(node.tenants, { principal, apiKeyId, ip })).key).toBe(key);
      await refreshSession(node.tenants, { refreshToken: signedIn.refreshToken, ip });
      await own.shiftTime('1 minute');
      await expect(revealApiKey(node.tenants, { principal, apiKeyId, ip })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    } finally {
      await own.drop();
    }
  });

  it('are shown at a limited rate to each person', async () => {
    const node = startNode(database, { limits: true });
    const principal = await somebody(node);
    const { apiKeyId } = await make(node, principal);
    for (let times = 0; times < 20; times++) await revealApiKey(node.tenants, { principal, apiKeyId, ip });
    await expect(revealApiKey(node.tenants, { principal, apiKeyId, ip })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  it('end with their tenant when the operator freezes it (F21)', async () => {
    const node = startNode(database);
    const ann = await somebody(node);
    const { key } = await make(node, ann);
    await authenticateApiKey(node.tenants, key);
    await database.sql(`UPDATE tenants SET status = 'frozen' WHERE tenant_id = $1`, [ann.tenantId]);
    node.advance(900);
    await expect(authenticateApiKey(node.tenants, key)).rejects.toMatchObject({ code: 'TENANT_FROZEN' });
  });

  it('are limited in number per tenant, also when they are made at the same time', async () => {
    const node = startNode(database);
    const ann = await somebody(node);
    for (let index = 0; index < API_KEYS_MAX - 1; index++) await make(node, ann);
    const last = await Promise.allSettled(Array.from({ length: 8 }, () => make(node, ann)));
    expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { reason } = last.find((result) => result.status === 'rejected') ?? {};
    expect(reason).toMatchObject({ code: 'LIMIT_REACHED' });
  });
});

describe('authenticating an API key', () => {
  it('refuses mistyped keys and keys of other kinds without asking the database', async () => {
    const node = startNode(database);
    const { key } = await make(node, await somebody(node));
    const asked = () => database.db.statementCounts().get('tenants.use-api-key') ?? 0;
    const before = asked();
    const typo = key.slice(0, 10) + (key[10] === 'a' ? 'b' : 'a') + key.slice(11);
    for (const wrong of [typo, makeKey('pok_', systemRandom), makeKey('prt_', systemRandom), '', 'x'.repeat(10_000)]) {
      await expect(authenticateApiKey(node.tenants, wrong)).rejects.toMatchObject(refused);
    }
    expect(asked()).toBe(before);
  });

  it('costs one query in 900 ms for a key that is used, and for one that does not exist', async () => {
    const node = startNode(database);
    const { key } = await make(node, await somebody(node));
    const invented = makeKey('psk_', systemRandom);
    const asked = () => database.db.statementCounts().get('tenants.use-api-key') ?? 0;
    const before = asked();
    for (let times = 0; times < 20; times++) {
      await authenticateApiKey(node.tenants, key);
      await expect(authenticateApiKey(node.tenants, invented)).rejects.toMatchObject(refused);
    }
    expect(asked() - before).toBe(2);
  });

  it('notes the last use, at most once a minute', async () => {
    const own = await createTestDatabase();
    try {
      const node = startNode(own);
      const ann = await somebody(node);
      const { key } = await make(node, ann);
      const lastUse = async () =>
        (await listApiKeys(node.tenants, ann.tenantId, { page: 1, pageSize: 1 })).items[0]?.lastUsedAt?.getTime() ?? 0;
      expect(await lastUse()).toBe(0);
      const uses: number[] = [];
      for (const pause of ['0', '30 seconds', '31 seconds']) {
        await own.shiftTime(pause);
        node.advance(900);
        await authenticateApiKey(node.tenants, key);
        uses.push(await lastUse());
      }
      expect(uses[0]).toBeGreaterThan(0);
      expect(uses[1]).toBe(uses[0]);
      expect(uses[2]).toBeGreaterThan(uses[0] ?? 0);
    } finally {
      await own.drop();
    }
  });
});
