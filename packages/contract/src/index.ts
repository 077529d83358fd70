export { ERRORS, type ErrorCode } from './error-codes.ts';
export { ProblemSchema } from './problem.ts';
export * from './api-keys.ts';
export * from './auth.ts';
