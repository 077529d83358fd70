export { createMessagePoller, type MessagePoller, type MessagePollerDeps } from './message-poller.ts';
