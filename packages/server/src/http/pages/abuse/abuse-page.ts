import { escapeHtml } from '../page.ts';

/** What was filled in, so that a refused form comes back with it. */
export interface AbuseForm {
  readonly phone: string;
  readonly service: string;
  readonly happenedAt: string;
  readonly description: string;
  readonly contact: string;
}

const EMPTY_FORM: AbuseForm = { phone: '', service: '', happenedAt: '', description: '', contact: '' };

/** The form for reports of abuse. Needs no script. `problem` says why it came back. */
export function renderAbusePage(contact: string | null, form: AbuseForm = EMPTY_FORM, problem?: string): string {
  const write = contact === null ? '' : ` You can also write to ${escapeHtml(contact)}.`;
  return shell(
    'Report abuse',
    `<h1>Report abuse</h1>
<p class="lead">Was a phone number of this service used against you, or in your name? Tell us: the operator looks at every report and can stop the number.${write}</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}
<form method="post" action="/abuse">
<label for="description">What happened <span class="quiet">(needed)</span></label>
<textarea id="description" name="description" rows="7" minlength="10" maxlength="5000" required>${escapeHtml(form.description)}</textarea>
<label for="phone">The phone number that was used</label>
<input id="phone" name="phone" type="tel" maxlength="30" placeholder="+1 202 555 0123" value="${escapeHtml(form.phone)}">
<label for="service">Where it was used</label>
<input id="service" name="service" maxlength="100" placeholder="A website or an app" value="${escapeHtml(form.service)}">
<label for="happenedAt">When <span class="quiet">(in UTC, as near as you know)</span></label>
<input id="happenedAt" name="happenedAt" type="datetime-local" value="${escapeHtml(form.happenedAt)}">
<label for="contact">How we can reach you <span class="quiet">(if you want an answer)</span></label>
<input id="contact" name="contact" maxlength="320" autocomplete="email" value="${escapeHtml(form.contact)}">
<button type="submit">Send the report</button>
</form>
<p class="quiet">What you write, and how to reach you, is kept encrypted and read by the operator alone. In danger, call the police.</p>`,
  );
}

/** What is shown after a report was stored. */
export function renderAbuseThanks(reportNo: string, contact: string | null): string {
  const write = contact === null ? '' : ` To add something, write to ${escapeHtml(contact)} and name this number.`;
  return shell(
    'Report received',
    `<h1>Thank you</h1>
<p class="lead">Your report has reached the operator.</p>
<p>Its number is <strong class="report-no">${escapeHtml(reportNo)}</strong>.${write}</p>
<p><a href="/abuse">Report something else</a></p>`,
  );
}

function shell(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · SimSmsBox</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
<link rel="stylesheet" href="/assets/abuse.css">
</head>
<body>
<main>
<a class="name" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32">SimSmsBox</a>
${content}
</main>
</body>
</html>
`;
}
