import type { Adapter } from '../../src/providers/index.ts';
import { ensureSandbox } from '../../src/startup/first-run.ts';
import { createApiKey } from '../../src/tenants/index.ts';
import { startTestBox, type TestBox, type TestCustomer } from './box.ts';

/** One side of an account, as a program with a key sees it. */
export interface Caller {
  readonly tenantId: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** The fields of an order or of a problem that tests read. */
export interface Shown {
  readonly orderId: number;
  readonly displayOrderNo: string;
  readonly phone: string;
  readonly status: string | number;
  readonly code: string;
  readonly apiBindingKey: string;
  readonly messageCount: number;
  readonly latestCode: string | null;
  readonly upstreamId: string;
}

/** A box off trial, as an operator runs it: with the sandbox that every start makes. */
export interface SandboxBox extends TestBox {
  testCaller(customer: TestCustomer): Promise<Caller>;
}

export async function startSandboxBox(
  env: Readonly<Record<string, string>> = {},
  adapters?: ReadonlyMap<string, Adapter>,
): Promise<SandboxBox> {
  const box = await startTestBox({ env: { TRIAL: 'off', ...env }, ...(adapters && { adapters }) });
  await ensureSandbox(box.context);
  await box.sync();
  const actor = { type: 'system', id: null, ip: null } as const;
  return {
    ...box,
    async testCaller({ tenantId }) {
      const { key } = await createApiKey(box.context.tenants, { tenantId, actor, name: 'play', mode: 'test' });
      return { tenantId, headers: { 'x-api-key': key } };
    },
  };
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly key?: string;
}

/** Calls a node as the caller; POST when there is a body. */
export async function call<Body = Shown>(
  { app }: Pick<TestBox, 'app'>,
  { headers }: Pick<Caller, 'headers'>,
  url: string,
  { method, body, key }: Call = {},
): Promise<Answer<Body>> {
  const response = await app.inject({
    method: method ?? (body ? 'POST' : 'GET'),
    url: `/api/sms/${url}`,
    headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
    ...(body && { payload: body }),
  });
  const isJson = String(response.headers['content-type']).includes('json');
  return {
    status: response.statusCode,
    body: isJson ? response.json<Body>() : (response.body as Body),
    headers: response.headers,
  };
}

/** Waits until `find` finds something. */
export async function eventually<T>(find: () => Promise<T | undefined>, timeoutMs = 5_000): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`nothing was found in ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
