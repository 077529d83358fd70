import type { ChangeFeed } from '../outbox/index.ts';

/** Makes every node forget what it remembers of these relays; call it after the commit. */
export function publishTemplateChange(changes: ChangeFeed, relays: readonly Buffer[]): void {
  changes.publish(relays.map((relayHash) => ({ kind: 'stale', relayHash: relayHash.toString('base64') })));
}
