import type { AnswerRenderer } from '../orders/index.ts';
import { presentNewOrder, presentOrder } from './presenters/order.ts';
import { presentProblem } from './presenters/problem.ts';

/** Renders the answers of a purchase as the bytes that are sent, and sent again to a repetition. */
export function answerRenderer(baseUrl: () => string, requestId: string): AnswerRenderer {
  return {
    order: (order, relayKey) => ({ status: 201, body: JSON.stringify(presentNewOrder(order, relayKey, baseUrl())) }),
    changed: (order, dataKey, status) => ({
      status,
      body: JSON.stringify(presentOrder(order, dataKey, baseUrl())),
    }),
    error: (error) => {
      const problem = presentProblem(error, requestId);
      return { status: problem.status, body: JSON.stringify(problem) };
    },
  };
}
