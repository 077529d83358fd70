import { type DataKey, open, seal } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Random } from '../kernel/random.ts';
import { insertAbuseReport } from './repository.abuse.ts';

const PURPOSE = 'abuse-report';
/** No letters and digits that are mistaken for each other when a number is read out. */
const NUMBER_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_LENGTH = 8;

/** What a stranger tells us. */
export interface AbuseReport {
  readonly phone: string | null;
  readonly service: string | null;
  readonly description: string;
  readonly contact: string | null;
  readonly happenedAt: Date | null;
}

export interface AbuseReportDeps {
  readonly db: Db;
  readonly boxKey: DataKey;
  readonly random: Random;
}

/** No report is about the time before; a year beyond four digits is one that not everybody can read back. */
const HAPPENED_FROM_MS = Date.UTC(2000, 0);
const HAPPENED_UNTIL_MS = Date.UTC(3000, 0);

/** Whether something may have happened then. A stranger's time is shown with the other reports, and must not spoil them. */
export function mayHaveHappenedAt(at: Date): boolean {
  return at.getTime() >= HAPPENED_FROM_MS && at.getTime() < HAPPENED_UNTIL_MS;
}

/** Stores a report, with what it says and who wrote it sealed. Answers with the number that the reporter is shown. */
export async function fileAbuseReport({ db, boxKey, random }: AbuseReportDeps, report: AbuseReport): Promise<string> {
  const reportNo = `AR-${Array.from({ length: NUMBER_LENGTH }, () => NUMBER_ALPHABET[random.below(NUMBER_ALPHABET.length)]).join('')}`;
  const body = JSON.stringify([report.description, report.contact]);
  await insertAbuseReport(db, {
    reportNo,
    phone: report.phone === null ? null : asDialled(report.phone),
    service: report.service,
    happenedAt: report.happenedAt,
    sealedBody: seal(boxKey, { purpose: PURPOSE, recordId: reportNo }, body),
  });
  return reportNo;
}

/** What a report says. */
export function openAbuseReport(
  boxKey: DataKey,
  { reportNo, sealedBody }: { readonly reportNo: string; readonly sealedBody: Buffer },
): Pick<AbuseReport, 'description' | 'contact'> {
  const opened = open(boxKey, { purpose: PURPOSE, recordId: reportNo }, sealedBody).toString('utf8');
  const [description, contact] = JSON.parse(opened) as [string, string | null];
  return { description, contact };
}

/** A number as people write it, in the form rentals have it: a plus and digits. Null where no digit is left. */
function asDialled(phone: string): string | null {
  const digits = phone.replace(/^\s*\+?\s*00/, '').replaceAll(/\D/g, '');
  return digits === '' ? null : `+${digits}`;
}
