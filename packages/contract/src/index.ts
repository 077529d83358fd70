export { ERRORS, type ErrorCode } from './error-codes.ts';
