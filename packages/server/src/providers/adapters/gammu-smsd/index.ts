export { gammuSmsdAdapter } from './adapter.ts';
