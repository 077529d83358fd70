export { kannelAdapter } from './adapter.ts';
