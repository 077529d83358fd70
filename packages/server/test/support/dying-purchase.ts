import type { PurchaseDeps } from '../../src/orders/index.ts';
import type { Provider } from '../../src/providers/index.ts';
import { type CrashPoint, dyingDb } from './crash-point.ts';

/** What a purchase or a settler needs, in a process that dies at the crash point: all it reaches goes through it. */
export function dyingPurchase<Deps extends PurchaseDeps>(purchase: Deps, crash: CrashPoint): Deps {
  const dying = (provider: Provider): Provider => ({
    ...provider,
    rent: crash.step((request, signal) => provider.rent(request, signal)),
    renew: crash.step((rental, days, reference, signal) => provider.renew(rental, days, reference, signal)),
    release: crash.step((rental, signal) => provider.release(rental, signal)),
    ...(provider.findByReference && { findByReference: crash.step(provider.findByReference.bind(provider)) }),
    ...(provider.listActive && { listActive: crash.step(provider.listActive.bind(provider)) }),
    ...(provider.balanceMicros && { balanceMicros: crash.step(provider.balanceMicros.bind(provider)) }),
  });
  const registry: typeof purchase.registry = {
    ...purchase.registry,
    all: () => purchase.registry.all().map((connected) => ({ ...connected, provider: dying(connected.provider) })),
    get: (id) => {
      const connected = purchase.registry.get(id);
      return connected && { ...connected, provider: dying(connected.provider) };
    },
  };
  const db = dyingDb(purchase.db, crash);
  return { ...purchase, registry, db, reserve: crash.step(purchase.reserve), confirm: crash.step(purchase.confirm) };
}
