import { expect, it } from 'vitest';
import { createChangeFeed } from '../outbox/index.ts';
import { createRecordMemory } from './record-memory.ts';

const record = (content: string) => ({
  orderNo: 'S1',
  phone: '+12025550123',
  expiresAt: new Date(9e12),
  message: { messageId: 'm', content, code: null, sender: 's', receivedAt: new Date(0) },
});

it('keeps no long message: a hundred thousand of them would fill the process', async () => {
  const changes = createChangeFeed();
  let queries = 0;
  const memory = createRecordMemory({
    clock: { monotonicMs: () => 0, now: () => new Date(0) },
    changes,
    query: async () => {
      queries += 1;
      const { message, ...order } = record('x'.repeat(39_000));
      return { ...order, ended: false, latest: message, template: null };
    },
  });
  const relayHash = Buffer.from('hash');
  const name = relayHash.toString('base64');
  changes.publish([{ kind: 'message', relayHash: name, record: record('short') }]);
  expect(memory.get(name)?.record.latest?.content).toBe('short');
  changes.publish([{ kind: 'message', relayHash: name, record: record('x'.repeat(39_000)) }]);
  expect(memory.get(name)).toBeUndefined();
  const entry = await memory.load(name, relayHash);
  expect(entry?.record.latest?.content).toHaveLength(39_000);
  expect(memory.get(name)).toBeUndefined();
  expect(queries).toBe(1);
});
