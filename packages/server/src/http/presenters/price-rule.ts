import type { CreatePriceRuleBody, PriceRuleView, UpdatePriceRuleBody } from '@simsmsbox/contract';
import { findCountry, findService } from '../../catalog/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { toDecimal } from '../../kernel/money.ts';
import type { NewPriceRule, PriceTerms, StoredPriceRule } from '../../pricing/index.ts';
import { readAmount } from '../amounts.ts';

type Terms = PriceTerms & { readonly note: string | null };

const DEFAULTS: Terms = {
  markupBps: null,
  fixedPerDayMicros: 0n,
  floorPerDayMicros: 0n,
  stepMicros: 10_000n,
  endingMicros: 0n,
  note: null,
};

/** A rule as operators see it. */
export function presentPriceRule(rule: StoredPriceRule): PriceRuleView {
  return {
    id: rule.ruleId,
    tenantId: rule.tenantId,
    service: rule.service,
    country: rule.country,
    providerId: rule.providerId,
    markupPercent: rule.markupBps === null ? null : rule.markupBps / 100,
    fixedPerDay: toDecimal(rule.fixedPerDayMicros),
    floorPerDay: toDecimal(rule.floorPerDayMicros),
    roundTo: toDecimal(rule.stepMicros),
    ending: toDecimal(rule.endingMicros),
    note: rule.note,
    createdAt: rule.createdAt.toISOString(),
    updatedAt: rule.updatedAt.toISOString(),
  };
}

/**
 * A new rule of a body.
 * @throws AppError VALIDATION_FAILED, UNKNOWN_SERVICE, UNKNOWN_COUNTRY.
 */
export function readPriceRule(body: CreatePriceRuleBody, at = ''): NewPriceRule {
  const { tenantId = null, providerId = null } = body;
  return {
    tenantId,
    providerId,
    service: body.service == null ? null : serviceCode(body.service),
    country: body.country == null ? null : countryCode(body.country),
    ...readTerms(body, DEFAULTS, at),
  };
}

/**
 * The terms of a body; what it does not say stays.
 * @throws AppError VALIDATION_FAILED.
 */
export function readTerms(body: UpdatePriceRuleBody, before: Terms, at = ''): Terms {
  const amount = (value: number | undefined, field: string, otherwise: bigint) =>
    value === undefined ? otherwise : readAmount(value, `${at}/${field}`);
  const terms = {
    markupBps: markupOf(body, before),
    fixedPerDayMicros: amount(body.fixedPerDay, 'fixedPerDay', before.fixedPerDayMicros),
    floorPerDayMicros: amount(body.floorPerDay, 'floorPerDay', before.floorPerDayMicros),
    stepMicros: amount(body.roundTo, 'roundTo', before.stepMicros),
    endingMicros: amount(body.ending, 'ending', before.endingMicros),
    note: body.note === undefined ? before.note : body.note,
  };
  if (terms.endingMicros >= terms.stepMicros) {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'The ending of a price is below what it is rounded to. Nothing was changed.',
      fields: [{ field: `${at}/ending`, message: 'must be below roundTo' }],
    });
  }
  return terms;
}

function markupOf({ markupPercent }: UpdatePriceRuleBody, { markupBps }: Terms): number | null {
  if (markupPercent === undefined) return markupBps;
  return markupPercent === null ? null : Math.round(markupPercent * 100);
}

function serviceCode(codeOrName: string): string {
  const service = findService(codeOrName);
  if (service) return service.code;
  throw new AppError('UNKNOWN_SERVICE', { detail: 'No service has this code or name. Nothing was changed.' });
}

function countryCode(codeOrName: string): string {
  const country = findCountry(codeOrName);
  if (country) return country.code;
  throw new AppError('UNKNOWN_COUNTRY', { detail: 'No country has this code or name. Nothing was changed.' });
}
