export { handlerApiAdapter } from './adapter.ts';
