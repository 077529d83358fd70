import type { Principal } from '../tenants/index.ts';
import type { WalletName } from '../wallet/index.ts';

/** Which side a request is about: a program's key is of one, a person says it with each request. */
export function walletOf(principal: Principal): WalletName {
  return principal.mode;
}
