import type { AnswerRenderer, OrderActionDeps } from '../../../orders/index.ts';

export interface ActionDeps {
  readonly actions: OrderActionDeps;
  readonly rendererFor: (requestId: string) => AnswerRenderer;
  /** What relay URLs begin with; known once the server listens. */
  readonly baseUrl: () => string;
}
