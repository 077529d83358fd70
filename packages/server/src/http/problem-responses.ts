import { ProblemSchema } from '@simsmsbox/contract';

const MEANINGS = {
  400: 'The request is not valid; `errors` names the fields.',
  401: 'No credential, or one that is not good.',
  402: 'The balance, or what is left of the budget of the API key, does not cover the price.',
  403: 'The credential is good and may not do this.',
  404: 'There is no such thing, or it is somebody else’s.',
  409: 'The state of things does not allow this now.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The Idempotency-Key was used with another body.',
  429: 'Too many requests; wait as long as `Retry-After` says.',
  503: 'No time or no platform for this now; wait as long as `Retry-After` says.',
} as const;

type ProblemStatus = keyof typeof MEANINGS;

/** What any route may answer, and any route that asks who is there. */
const OF_ANY_ROUTE = [400, 429, 503] as const;
const OF_ANY_BODY = [413, 415] as const;

/** The problems of a route that needs no credential: 400, 429, 503 and these. */
export function openProblems(...statuses: readonly ProblemStatus[]) {
  return document([...OF_ANY_ROUTE, ...statuses]);
}

/** The problems of a route that needs a credential: 400, 401, 403, 429, 503 and these. */
export function problems(...statuses: readonly ProblemStatus[]) {
  return document([...OF_ANY_ROUTE, 401, 403, ...statuses]);
}

/** Those of {@link problems} for a route that reads a body. */
export function bodyProblems(...statuses: readonly ProblemStatus[]) {
  return problems(...OF_ANY_BODY, ...statuses);
}

/** Those of {@link openProblems} for a route that reads a body. */
export function openBodyProblems(...statuses: readonly ProblemStatus[]) {
  return openProblems(...OF_ANY_BODY, ...statuses);
}

interface ProblemResponse {
  readonly description: string;
  readonly content: { readonly 'application/problem+json': { readonly schema: typeof ProblemSchema } };
}

function document(statuses: readonly ProblemStatus[]): Partial<Record<ProblemStatus, ProblemResponse>> {
  const inOrder = [...new Set(statuses)].sort((a, b) => a - b);
  return Object.fromEntries(
    inOrder.map((status) => [
      status,
      { description: MEANINGS[status], content: { 'application/problem+json': { schema: ProblemSchema } } },
    ]),
  );
}
