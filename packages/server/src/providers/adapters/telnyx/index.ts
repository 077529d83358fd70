export { telnyxAdapter } from './adapter.ts';
