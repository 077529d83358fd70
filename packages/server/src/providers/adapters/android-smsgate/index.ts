export { androidSmsgateAdapter } from './adapter.ts';
