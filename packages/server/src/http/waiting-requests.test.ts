import { expect, it } from 'vitest';
import { createWaitingRequests } from './waiting-requests.ts';

it('lets each tenant hold so many requests open, and others none the fewer', () => {
  const waiting = createWaitingRequests(2);
  const leaveFirst = waiting.enter(1);
  waiting.enter(1);
  expect(() => waiting.enter(1)).toThrow(expect.objectContaining({ code: 'LIMIT_REACHED', retryAfterSeconds: 5 }));
  waiting.enter(2);
  leaveFirst();
  waiting.enter(1);
  expect(() => waiting.enter(1)).toThrow('which is the most at once');
});
