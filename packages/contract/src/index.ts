export { ERRORS, type ErrorCode } from './error-codes.ts';
export { ProblemSchema } from './problem.ts';
