import { expect, it } from 'vitest';
import { type ChangeCarrier, createChangeFeed, type RecordChange } from './change-feed.ts';

const stale = (relayHash: string) => ({ kind: 'stale', relayHash }) as const;

it('tells the listeners of this process at once, in order, and the other processes what changed', () => {
  const sent: (readonly string[])[] = [];
  const feed = createChangeFeed({
    send: (hashes) => sent.push(hashes),
    onReceived: () => undefined,
    onGap: () => undefined,
  });
  const heard: RecordChange[] = [];
  feed.subscribe((change) => heard.push(change));
  feed.publish([stale('a'), stale('b')]);
  feed.publish([]);
  expect(heard).toEqual([stale('a'), stale('b')]);
  expect(sent).toEqual([['a', 'b']]);
});

it('what another process changed is out of date here; after a gap everything is; neither is sent on', () => {
  let receive: (hashes: readonly string[]) => void = () => undefined;
  let gap = (): void => undefined;
  const sent: (readonly string[])[] = [];
  const carrier: ChangeCarrier = {
    send: (hashes) => sent.push(hashes),
    onReceived: (listener) => (receive = listener),
    onGap: (listener) => (gap = listener),
  };
  const heard: RecordChange[] = [];
  createChangeFeed(carrier).subscribe((change) => heard.push(change));
  receive(['x', 'y']);
  gap();
  expect(heard).toEqual([stale('x'), stale('y'), { kind: 'all-stale' }]);
  expect(sent).toEqual([]);
});
