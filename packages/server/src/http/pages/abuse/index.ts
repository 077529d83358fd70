import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { parseTime } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { mayHaveHappenedAt } from '../../../policy/index.ts';
import type { App } from '../../app-type.ts';
import { ABUSE_PAGE_HEADERS } from '../../plugins/security-headers.ts';
import type { AbuseDeps } from '../../routes/abuse/abuse-deps.ts';
import { type AbuseForm, renderAbusePage, renderAbuseThanks } from './abuse-page.ts';

const HTML = 'text/html; charset=utf-8';
/** All fields at their longest, in characters of four bytes that are each sent as twelve. */
const FORM_BYTES_MAX = 73_728;
const LENGTHS_MAX: Readonly<Record<keyof AbuseForm, number>> = {
  phone: 30,
  service: 100,
  happenedAt: 40,
  description: 5_000,
  contact: 320,
};
const DESCRIPTION_LENGTH_MIN = 10;

/** `/abuse`: a form for whoever was harmed by what a number of this box was used for. Works without scripts. */
export async function registerAbusePage(app: App, deps: AbuseDeps): Promise<void> {
  const css = await readFile(join(import.meta.dirname, 'abuse.css'), 'utf8');
  app.get('/assets/abuse.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(css),
  );
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
  app.get('/abuse', { schema: { hide: true } }, (_request, reply) => send(reply, 200, renderAbusePage(deps.contact)));
  app.post('/abuse', { schema: { hide: true } }, async (request, reply) => {
    const form = readForm(typeof request.body === 'string' ? request.body : '');
    const happenedAt = form.happenedAt === '' ? null : parseUtc(form.happenedAt);
    const wrong = problemOf(form, happenedAt);
    if (wrong !== undefined) return send(reply, 400, renderAbusePage(deps.contact, form, wrong));
    try {
      deps.take(request.ip);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reply.header('Retry-After', String(error.retryAfterSeconds ?? 60));
      return send(reply, 429, renderAbusePage(deps.contact, form, 'Too many reports came from here. Try again soon.'));
    }
    const orNull = (text: string) => (text === '' ? null : text);
    const reportNo = await deps.file({
      phone: orNull(form.phone),
      service: orNull(form.service),
      description: form.description,
      contact: orNull(form.contact),
      happenedAt,
    });
    return send(reply, 201, renderAbuseThanks(reportNo, deps.contact));
  });
}

function send(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply.code(status).headers(ABUSE_PAGE_HEADERS).type(HTML).send(html);
}

/** Of each field the first; what cannot be stored is replaced. */
function readForm(body: string): AbuseForm {
  const sent = new URLSearchParams(body);
  const read = (name: keyof AbuseForm) => (sent.get(name) ?? '').replaceAll('\0', '').toWellFormed().trim();
  return {
    phone: read('phone'),
    service: read('service'),
    happenedAt: read('happenedAt'),
    description: read('description'),
    contact: read('contact'),
  };
}

function problemOf(form: AbuseForm, happenedAt: Date | null): string | undefined {
  if (form.description.length < DESCRIPTION_LENGTH_MIN) return 'Please say what happened, in a sentence or more.';
  if (form.happenedAt !== '' && !happenedAt) return 'Please give the time as a date and a time.';
  const tooLong = Object.entries(LENGTHS_MAX).some(([name, max]) => form[name as keyof AbuseForm].length > max);
  return tooLong ? 'That is longer than we can take. Please shorten it.' : undefined;
}

/** What a browser sends of a date and time, in UTC; null when it is none. */
function parseUtc(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const at = parseTime(`${text.length === 16 ? `${text}:00` : text}Z`);
  return at && mayHaveHappenedAt(at) ? at : null;
}
