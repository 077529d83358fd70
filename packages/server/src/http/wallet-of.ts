import type { Principal } from '../tenants/index.ts';
import type { WalletName } from '../wallet/index.ts';

/** Test keys see play money and play numbers; everybody else the live side. */
export function walletOf(principal: Principal): WalletName {
  return principal.kind === 'api-key' ? principal.mode : 'live';
}
