import { ProblemSchema } from '@simsmsbox/contract';

type ProblemStatus = 400 | 401 | 402 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;

/** The schema of each problem a route may answer with; 400, 401, 429 and 503 any route may. */
export function problems<S extends ProblemStatus>(
  ...statuses: S[]
): Record<S | 400 | 401 | 429 | 503, typeof ProblemSchema> {
  return Object.fromEntries([400, 401, 429, 503, ...statuses].map((status) => [status, ProblemSchema])) as Record<
    S | 400 | 401 | 429 | 503,
    typeof ProblemSchema
  >;
}
