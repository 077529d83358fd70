export { simsmsboxAdapter } from './adapter.ts';
