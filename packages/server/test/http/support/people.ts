import { createApiKey, ensureOperator, logIn } from '../../../src/tenants/index.ts';
import type { TestBox, TestCustomer } from '../../support/box.ts';

export type Headers = Readonly<Record<string, string>>;

export function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` };
}

/** An operator of the box, logged in. */
export async function logInOperator({ context }: TestBox): Promise<Headers> {
  const login = { email: 'operator@example.com', password: 'the operator of this box' };
  await ensureOperator(context.tenants, login);
  const { accessToken } = await logIn(context.tenants, { ...login, ip: null, userAgent: null });
  return bearer(accessToken);
}

/** A session that is nobody else's, for tests that end it. */
export async function logInAgain({ context }: TestBox, { email, password }: TestCustomer): Promise<Headers> {
  const { accessToken } = await logIn(context.tenants, { email, password, ip: null, userAgent: null });
  return bearer(accessToken);
}

/** A key of a customer: one that plays, or one with few scopes. */
export async function makeKey(
  { context }: TestBox,
  { tenantId }: TestCustomer,
  options: Pick<Parameters<typeof createApiKey>[1], 'mode' | 'scopes'>,
): Promise<Headers> {
  const actor = { type: 'system', id: null, ip: null } as const;
  const { key } = await createApiKey(context.tenants, { tenantId, actor, name: 'more', ...options });
  return { 'x-api-key': key };
}
