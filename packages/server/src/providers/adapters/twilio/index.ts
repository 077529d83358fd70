export { twilioAdapter } from './adapter.ts';
