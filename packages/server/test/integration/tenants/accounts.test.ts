import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { open, seal } from '../../../src/crypto/index.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import {
  authenticateJwt,
  ensureCustomer,
  ensureOperator,
  getUser,
  logIn,
  registerTenant,
  type TenantsContext,
} from '../../../src/tenants/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { freshDataKeys, PASSWORD, registerSomebody, startNode } from './support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const from = { ip: '192.0.2.1', userAgent: 'test' };

/** Counts the hashes a node works on. */
function watchHashing({ passwords }: TenantsContext) {
  return { hash: vi.spyOn(passwords, 'hash'), verify: vi.spyOn(passwords, 'verify') };
}

describe('register', () => {
  it('makes a tenant, its data key and its first user, logs them in, and writes one audit row (INV17)', async () => {
    const node = startNode(database);
    const signedIn = await registerTenant(node.tenants, { email: ' Ann@Example.com', password: PASSWORD, ...from });
    expect(signedIn.user).toMatchObject({ email: 'ann@example.com', role: 'customer' });
    const principal = await authenticateJwt(node.tenants, signedIn.accessToken);
    const { tenantId } = signedIn.user;
    expect(principal).toMatchObject({ kind: 'user', tenantId, userId: signedIn.user.userId, role: 'customer' });
    expect(await getUser(node.tenants, principal)).toEqual(signedIn.user);
    const audit = await database.sql('SELECT action, actor_type, ip FROM audit_log WHERE tenant_id = $1', [tenantId]);
    expect(audit).toEqual([{ action: 'tenant.registered', actor_type: 'anonymous', ip: '192.0.2.1' }]);
  });

  it('gives each tenant a data key of its own, which every node can open', async () => {
    const node = startNode(database);
    const [ann, bob] = [await registerSomebody(node), await registerSomebody(node)];
    const context = { purpose: 'test', recordId: '1' };
    const annsKey = await node.tenants.dataKeys.get(database.db, ann.user.tenantId);
    const sealed = seal(annsKey, context, 'secret');
    expect(open(await freshDataKeys().get(database.db, ann.user.tenantId), context, sealed).toString()).toBe('secret');
    const bobsKey = await node.tenants.dataKeys.get(database.db, bob.user.tenantId);
    expect(() => open({ ...bobsKey, tenantId: ann.user.tenantId }, context, sealed)).toThrow('not opened');
  });

  it('refuses the data key of one tenant in the row of another', async () => {
    const node = startNode(database);
    const [ann, bob] = [await registerSomebody(node), await registerSomebody(node)];
    await database.sql(
      `UPDATE tenants SET wrapped_data_key = (SELECT wrapped_data_key FROM tenants WHERE tenant_id = $1)
       WHERE tenant_id = $2`,
      [ann.user.tenantId, bob.user.tenantId],
    );
    await expect(freshDataKeys().get(database.db, bob.user.tenantId)).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('refuses an e-mail that is taken, in any case, and leaves nothing behind', async () => {
    const node = startNode(database);
    await registerTenant(node.tenants, { email: 'taken@example.com', password: PASSWORD, ...from });
    const count = () => database.sql<{ n: bigint }>('SELECT count(*) AS n FROM tenants');
    const before = await count();
    const again = registerTenant(node.tenants, { email: 'TAKEN@example.com', password: PASSWORD, ...from });
    await expect(again).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    expect(await count()).toEqual(before);
  });

  it('gives one of two people who take the same e-mail at once an account, and the other EMAIL_TAKEN', async () => {
    const node = startNode(database);
    const attempt = () => registerTenant(node.tenants, { email: 'race@example.com', password: PASSWORD, ...from });
    const results = await Promise.allSettled([attempt(), attempt()]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('refuses a bad e-mail, a common password and a closed door before it hashes anything', async () => {
    const node = startNode(database);
    const hashing = watchHashing(node.tenants);
    const tryWith = (email: string, password: string) => registerTenant(node.tenants, { email, password, ...from });
    await expect(tryWith('nobody', PASSWORD)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ field: '/email' }],
    });
    await expect(tryWith('n@example.com', 'Password1234')).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ field: '/password' }],
    });
    const closed = startNode(database, { registrationOpen: false });
    const closedHashing = watchHashing(closed.tenants);
    await expect(registerSomebody(closed)).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
    expect(hashing.hash).not.toHaveBeenCalled();
    expect(closedHashing.hash).not.toHaveBeenCalled();
  });

  it('sets the tenant up in the same transaction: when that fails, there is no tenant', async () => {
    const node = startNode(database, { setUpTenant: () => Promise.reject(new Error('no wallet')) });
    const count = () => database.sql<{ n: bigint }>('SELECT count(*) AS n FROM tenants');
    const before = await count();
    await expect(registerSomebody(node)).rejects.toThrow('no wallet');
    expect(await count()).toEqual(before);
  });
});

describe('log in', () => {
  it('opens a session of its own for the right password', async () => {
    const node = startNode(database);
    const { user } = await registerSomebody(node);
    const signedIn = await logIn(node.tenants, { email: user.email.toUpperCase(), password: PASSWORD, ...from });
    expect(signedIn.user).toEqual(user);
    const sessions = await database.sql('SELECT 1 FROM sessions WHERE tenant_id = $1', [user.tenantId]);
    expect(sessions).toHaveLength(2);
  });

  it('gives an unknown e-mail and a wrong password the same answer for the same work', async () => {
    const node = startNode(database, { limits: true });
    const { user } = await registerSomebody(node);
    const { verify } = watchHashing(node.tenants);
    const failWith = async (email: string) => {
      const error = await logIn(node.tenants, { email, password: 'wrong', ...from }).catch((reason: unknown) => reason);
      const { code, detail, fields, retryAfterSeconds } = error as Record<string, unknown>;
      return { code, detail, fields, retryAfterSeconds };
    };
    // Through the lock-out, which must not tell them apart either.
    for (let attempt = 0; attempt < 12; attempt++) {
      const [known, unknown] = [await failWith(user.email), await failWith('nobody@example.com')];
      expect(known).toEqual(unknown);
      expect(known['code']).toBe(attempt < 10 ? 'INVALID_CREDENTIALS' : 'RATE_LIMITED');
    }
    expect(verify).toHaveBeenCalledTimes(20);
  });

  it('takes the same time for an unknown e-mail as for a wrong password, within a third', async () => {
    const node = startNode(database);
    const { user } = await registerSomebody(node);
    const times = { known: [] as number[], unknown: [] as number[] };
    // As many as are hashed before the lock-out.
    for (let round = 0; round < 10; round++) {
      for (const [who, email] of [
        ['known', user.email],
        ['unknown', 'nobody@example.com'],
      ] as const) {
        const startedAtMs = performance.now();
        await logIn(node.tenants, { email, password: 'wrong', ...from }).catch(() => undefined);
        times[who].push(performance.now() - startedAtMs);
      }
    }
    // Other processes only ever add time, so the quickest of each says what the work itself takes.
    const ratio = Math.min(...times.known) / Math.min(...times.unknown);
    expect(ratio).toBeGreaterThan(2 / 3);
    expect(ratio).toBeLessThan(3 / 2);
  });

  it('locks the account after ten wrong passwords, before hashing, also for the right one, and audits it once', async () => {
    const node = startNode(database, { limits: true });
    const { user } = await registerSomebody(node);
    const { verify } = watchHashing(node.tenants);
    const tryWith = (password: string) => logIn(node.tenants, { email: user.email, password, ...from });
    for (let attempt = 0; attempt < 10; attempt++)
      await expect(tryWith('wrong')).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(tryWith(PASSWORD)).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
    }
    expect(verify).toHaveBeenCalledTimes(10);
    const lockOuts = () =>
      database.sql(`SELECT ip FROM audit_log WHERE tenant_id = $1 AND action = 'log-in.locked'`, [user.tenantId]);
    await vi.waitFor(async () => expect(await lockOuts()).toEqual([{ ip: '192.0.2.1' }]));
    node.advance(30_000);
    expect((await tryWith(PASSWORD)).user).toEqual(user);
    expect(await lockOuts()).toHaveLength(1);
  });

  it('limits one address before hashing, whoever it asks for, and lets another address in', async () => {
    const node = startNode(database, { limits: true });
    const { verify } = watchHashing(node.tenants);
    const tryFrom = (ip: string, index: number) =>
      logIn(node.tenants, { email: `n${index}@example.com`, password: 'wrong', ip, userAgent: null });
    for (let index = 0; index < 30; index++) {
      await expect(tryFrom('2001:db8::1', index)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    }
    await expect(tryFrom('2001:db8::2', 30)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(verify).toHaveBeenCalledTimes(30);
    await expect(tryFrom('192.0.2.9', 31)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('sheds what does not fit in the hashing queue (F27)', async () => {
    const node = startNode(database, { limits: true });
    const floods = Array.from({ length: 60 }, (_, index) =>
      logIn(node.tenants, {
        email: `flood${index}@example.com`,
        password: 'x',
        ip: `192.0.2.${index}`,
        userAgent: null,
      }),
    );
    const results = await Promise.allSettled(floods);
    const codes = results.map((result) => (result.status === 'rejected' ? (result.reason as AppError).code : 'in'));
    expect(new Set(codes)).toEqual(new Set(['INVALID_CREDENTIALS', 'OVERLOADED']));
  });

  it('does not count an attempt against the account when its password was never looked at', async () => {
    const node = startNode(database, { limits: true });
    const { user } = await registerSomebody(node);
    const { verify } = watchHashing(node.tenants);
    verify.mockRejectedValue(new AppError('OVERLOADED', { detail: 'busy' }));
    const tryWith = (password: string) => logIn(node.tenants, { email: user.email, password, ...from });
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(tryWith('wrong')).rejects.toMatchObject({ code: 'OVERLOADED' });
    }
    verify.mockRestore();
    expect((await tryWith(PASSWORD)).user).toEqual(user);
  });

  it('refuses a frozen account only after the right password, and its open sessions too', async () => {
    const node = startNode(database);
    const { user, accessToken } = await registerSomebody(node);
    await database.sql(`UPDATE tenants SET status = 'frozen' WHERE tenant_id = $1`, [user.tenantId]);
    const tryWith = (password: string) => logIn(node.tenants, { email: user.email, password, ...from });
    await expect(tryWith('wrong')).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await expect(tryWith(PASSWORD)).rejects.toMatchObject({ code: 'TENANT_FROZEN' });
    await expect(authenticateJwt(node.tenants, accessToken)).rejects.toMatchObject({ code: 'TENANT_FROZEN' });
  });
});

describe("the box's own accounts", () => {
  it('exist once, however often and from however many nodes they are asked for, and keep their password', async () => {
    const [one, two] = [startNode(database), startNode(database)];
    const operator = { email: 'Op@example.com', password: PASSWORD };
    const made = await Promise.all([one, two].map(({ tenants }) => ensureOperator(tenants, operator)));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    const again = await ensureOperator(one.tenants, { ...operator, password: 'another-violin-98' });
    expect(again).toEqual({ created: false, passwordFits: false, user: made[0]?.user });
    expect(made.map(({ passwordFits }) => passwordFits)).toEqual([true, true]);
    expect((await logIn(one.tenants, { ...operator, ...from })).user.role).toBe('operator');
  });

  it('include a demo customer where registration is closed, and never change the role of an account', async () => {
    const node = startNode(database, { registrationOpen: false });
    const demo = { email: 'demo@example.com', password: PASSWORD };
    expect(await ensureCustomer(node.tenants, demo)).toMatchObject({ created: true, user: { role: 'customer' } });
    await expect(ensureOperator(node.tenants, demo)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
