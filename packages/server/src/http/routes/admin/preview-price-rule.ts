import { PreviewPriceRuleBodySchema, PricePreviewSchema, type PricePreviewView } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import { AppError } from '../../../kernel/errors.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { listPriceRules, type PriceRule } from '../../../pricing/index.ts';
import { type PreviewDeps, type PricePreview, previewPrices, type RuleChange } from '../../../quoting/index.ts';
import type { App } from '../../app-type.ts';
import { readPriceRule, readTerms } from '../../presenters/price-rule.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { noSuchPriceRule } from './update-price-rule.ts';

type Body = Static<typeof PreviewPriceRuleBodySchema>;

export function registerPreviewPriceRule(app: App, deps: AdminDeps & PreviewDeps): void {
  app.post(
    '/api/sms/admin/price-rules/preview',
    {
      schema: {
        operationId: 'previewPriceRule',
        summary: 'What a price rule would do, before it does it',
        description:
          'Takes a new rule, or a change of one, and shows the offers whose price would change. Nothing is stored. Offers that a more specific rule prices are out of its scope.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: PreviewPriceRuleBodySchema,
        response: { 200: PricePreviewSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      return present(await previewPrices(deps, changeOf(await listPriceRules(deps.db), request.body)));
    },
  );
}

function changeOf(before: readonly PriceRule[], { rule, ruleId, change }: Body): RuleChange {
  if (rule && ruleId === undefined && change === undefined) {
    const added = { ...readPriceRule(rule, '/rule'), ruleId: 0 };
    // One with the same scope would have to give way.
    return { before, after: [...before, added], scope: added };
  }
  if (rule || ruleId === undefined || change === undefined) throw eitherOr();
  const changed = before.find((each) => each.ruleId === ruleId);
  if (!changed) throw noSuchPriceRule();
  const others = before.filter((each) => each !== changed);
  if (change === null) return { before, after: others, scope: changed };
  const terms = readTerms(change, { ...changed, note: null }, '/change');
  return { before, after: [...others, { ...changed, ...terms }], scope: changed };
}

function eitherOr(): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'Send either a new rule, or the id of one with its change. Nothing was changed.',
    fields: [{ field: '/', message: 'either rule, or ruleId and change' }],
  });
}

function present({ changePerDay, offers, ...counts }: PricePreview): PricePreviewView {
  return {
    ...counts,
    changePerDay: changePerDay && {
      min: toDecimal(changePerDay.min),
      median: toDecimal(changePerDay.median),
      max: toDecimal(changePerDay.max),
    },
    offers: offers.map(({ offer, priceBeforeMicros, priceAfterMicros, heldUpByCost }) => ({
      offerId: offer.offerId,
      providerId: offer.providerId,
      service: offer.service,
      country: offer.country,
      costPerDay: toDecimal(offer.costPerDayMicros),
      priceBefore: toDecimal(priceBeforeMicros),
      priceAfter: toDecimal(priceAfterMicros),
      heldUpByCost,
    })),
  };
}
