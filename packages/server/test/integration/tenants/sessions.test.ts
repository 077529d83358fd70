import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../../src/kernel/key-format.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { authenticateJwt, logOut, refreshSession } from '../../../src/tenants/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { registerSomebody, startNode, type TestNode } from './support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function refresh(node: TestNode, refreshToken: string) {
  return refreshSession(node.tenants, { refreshToken, ip: '192.0.2.1' });
}

const over = { code: 'INVALID_REFRESH_TOKEN' };

async function reuseAudits(tenantId: number): Promise<number> {
  const rows = await database.sql(
    `SELECT 1 FROM audit_log WHERE tenant_id = $1 AND action = 'session.ended-by-reuse'`,
    [tenantId],
  );
  return rows.length;
}

describe('refresh', () => {
  it('gives a new pair for each token, and the chain goes on', async () => {
    const node = startNode(database);
    const first = await registerSomebody(node);
    node.advance(60_000);
    const second = await refresh(node, first.refreshToken);
    const third = await refresh(node, second.refreshToken);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second).toMatchObject({ user: first.user, expiresInSeconds: 600 });
    expect(await authenticateJwt(node.tenants, third.accessToken)).toMatchObject({ tenantId: first.user.tenantId });
  });

  it('gives the same pair again for a lost reply within 30 s, with the time that is left (F26)', async () => {
    const node = startNode(database);
    const { refreshToken } = await registerSomebody(node);
    const given = await refresh(node, refreshToken);
    node.advance(20_000);
    const repeated = await refresh(node, refreshToken);
    expect(repeated).toMatchObject({ refreshToken: given.refreshToken, accessToken: given.accessToken });
    expect(repeated.expiresInSeconds).toBeLessThanOrEqual(581);
    expect(await authenticateJwt(node.tenants, repeated.accessToken)).toBeDefined();
  });

  it('gives two tabs that refresh at the same time the same pair, on two nodes (F26)', async () => {
    const [one, two] = [startNode(database), startNode(database)];
    const { refreshToken, user } = await registerSomebody(one);
    const pairs = await Promise.all(
      Array.from({ length: 10 }, (_, index) => refresh(index % 2 ? one : two, refreshToken)),
    );
    expect(new Set(pairs.map((pair) => `${pair.refreshToken} ${pair.accessToken}`)).size).toBe(1);
    const rows = await database.sql('SELECT 1 FROM refresh_tokens WHERE tenant_id = $1', [user.tenantId]);
    expect(rows).toHaveLength(2);
  });

  it('takes the use of an old token after 30 s for theft: the whole family ends, access tokens too, audited once', async () => {
    const [node, other] = [startNode(database), startNode(database)];
    const first = await registerSomebody(node);
    const second = await refresh(node, first.refreshToken);
    await authenticateJwt(other.tenants, second.accessToken);
    await database.shiftTime('31 seconds');
    await expect(refresh(node, first.refreshToken)).rejects.toMatchObject(over);
    await expect(refresh(node, second.refreshToken)).rejects.toMatchObject(over);
    await expect(refresh(node, first.refreshToken)).rejects.toMatchObject(over);
    await expect(authenticateJwt(node.tenants, second.accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    other.advance(900);
    await expect(authenticateJwt(other.tenants, second.accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await reuseAudits(first.user.tenantId)).toBe(1);
  });

  it('leaves other sessions of the same person alone when one family ends', async () => {
    const node = startNode(database);
    const [mine, theirs] = [await registerSomebody(node), await registerSomebody(node)];
    await refresh(node, mine.refreshToken);
    await database.shiftTime('31 seconds');
    await expect(refresh(node, mine.refreshToken)).rejects.toMatchObject(over);
    expect((await refresh(node, theirs.refreshToken)).user).toEqual(theirs.user);
  });

  it('refuses a mistyped, an invented and a foreign kind of token alike, the first without asking the database', async () => {
    const node = startNode(database);
    const { refreshToken } = await registerSomebody(node);
    const asked = () => database.db.statementCounts().get('tenants.lock-refresh-token') ?? 0;
    const before = asked();
    await expect(refresh(node, `${refreshToken.slice(0, -1)}!`)).rejects.toMatchObject(over);
    await expect(refresh(node, makeKey('psk_', systemRandom))).rejects.toMatchObject(over);
    expect(asked()).toBe(before);
    await expect(refresh(node, makeKey('prt_', systemRandom))).rejects.toMatchObject(over);
  });

  it('ends after 7 days without use, and after 30 days in any case', async () => {
    const node = startNode(database);
    const idle = await registerSomebody(node);
    let busy = await registerSomebody(node);
    for (let week = 0; week < 4; week++) {
      await database.shiftTime('6 days 23 hours');
      busy = await refresh(node, busy.refreshToken);
    }
    await expect(refresh(node, idle.refreshToken)).rejects.toMatchObject(over);
    await database.shiftTime('3 days');
    await expect(refresh(node, busy.refreshToken)).rejects.toMatchObject(over);
  });

  it('keeps no more of a session than a day of used tokens', async () => {
    const node = startNode(database);
    let { refreshToken, user } = await registerSomebody(node);
    for (let hour = 0; hour < 30; hour++) {
      await database.shiftTime('1 hour');
      ({ refreshToken, user } = await refresh(node, refreshToken));
    }
    const rows = await database.sql('SELECT 1 FROM refresh_tokens WHERE tenant_id = $1', [user.tenantId]);
    expect(rows.length).toBeLessThanOrEqual(27);
  });
});

describe('log out', () => {
  it('stops the access token at once here and within a second on another node, and the refresh token', async () => {
    const [node, other] = [startNode(database), startNode(database)];
    const { accessToken, refreshToken } = await registerSomebody(node);
    const principal = await authenticateJwt(node.tenants, accessToken);
    await authenticateJwt(other.tenants, accessToken);
    await logOut(node.tenants, { principal, refreshToken: undefined });
    await expect(authenticateJwt(node.tenants, accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    other.advance(900);
    await expect(authenticateJwt(other.tenants, accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(refresh(node, refreshToken)).rejects.toMatchObject(over);
  });

  it('works with the refresh token alone, and again, and with nothing', async () => {
    const node = startNode(database);
    const { accessToken, refreshToken } = await registerSomebody(node);
    for (let times = 0; times < 2; times++) await logOut(node.tenants, { principal: null, refreshToken });
    await logOut(node.tenants, { principal: null, refreshToken: undefined });
    await expect(authenticateJwt(node.tenants, accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('access tokens', () => {
  it('cost one query per session in 900 ms, however many requests carry them', async () => {
    const node = startNode(database);
    const { accessToken } = await registerSomebody(node);
    const asked = () => database.db.statementCounts().get('tenants.find-open-session') ?? 0;
    const before = asked();
    await Promise.all(Array.from({ length: 50 }, () => authenticateJwt(node.tenants, accessToken)));
    expect(asked() - before).toBe(1);
    node.advance(900);
    await authenticateJwt(node.tenants, accessToken);
    expect(asked() - before).toBe(2);
  });

  it('are refused when the database does not answer, not waved through', async () => {
    const node = startNode(database);
    const { accessToken } = await registerSomebody(node);
    const db = { ...database.db, single: () => Promise.reject(new Error('down')) };
    await expect(authenticateJwt({ ...node.tenants, db }, accessToken)).rejects.toThrow('down');
  });
});
