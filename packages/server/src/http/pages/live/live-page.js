// The live page of one order: shows its state, and asks for the next one with a request that the box holds open until
// something changes. Whatever a message says is written as text, never as markup.
const WAIT_S = 25;
const ANSWER_MS_MAX = 40_000;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 30_000;

const title = document.title;
const part = (id) => document.getElementById(id);
const shown = { code: '', phone: '', newestId: null, endsAtMs: null, version: '' };
let retryMs = RETRY_MS;
let unseen = 0;
let wake = () => undefined;
let running = new AbortController();

/** Asks for states one after the other until there will be no other one. */
async function follow() {
  for (let goesOn = true; goesOn; ) {
    try {
      goesOn = await next();
    } catch {
      await pause(retryMs);
    }
  }
}

async function next() {
  running = new AbortController();
  const answer = await fetch(`${location.pathname}/state?after=${shown.version}&wait=${WAIT_S}`, {
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.any([running.signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
  });
  if (answer.status === 401) return finish('gone');
  if (!answer.ok) {
    await pause(Math.max(retryMs, 1000 * Number(answer.headers.get('retry-after'))));
    return true;
  }
  const state = await answer.json();
  retryMs = RETRY_MS;
  if (state.status === 'ended') return finish('ended');
  say('live', 'Live');
  show(state);
  return true;
}

/** Waits before the next try, less when the browser says that the network is back or the page is looked at. */
async function pause(ms) {
  const seconds = Math.ceil(ms / 1000);
  say('offline', navigator.onLine ? `No answer. Trying again in ${seconds} s` : 'Offline, waiting');
  retryMs = Math.min(RETRY_MS_MAX, retryMs * 2);
  await new Promise((resolve) => {
    wake = resolve;
    // Spread, so that all pages do not come back in the same instant.
    setTimeout(resolve, ms * (0.75 + Math.random() / 2));
  });
}

function say(is, text) {
  const link = part('link');
  link.dataset.is = is;
  if (link.textContent !== text) link.textContent = text;
}

function finish(id) {
  for (const other of ['number', 'latest', 'none', 'all']) part(other).hidden = true;
  part('messages').replaceChildren();
  part(id).hidden = false;
  shown.endsAtMs = null;
  document.title = title;
  say('over', id === 'ended' ? 'Ended' : 'Not connected');
  return false;
}

function show(state) {
  const [newest] = state.messages;
  const withCode = state.messages.find((message) => message.codeValue !== null) ?? newest;
  part('number').hidden = false;
  part('flag').textContent = state.country.flag;
  part('country').textContent = state.country.name;
  part('service').textContent = state.service;
  part('phone').textContent = state.phoneShown ?? 'Looking for a number…';
  part('copy-phone').hidden = state.phone === null;
  shown.phone = state.phone;
  shown.endsAtMs = state.expireAt && performance.now() + Date.parse(state.expireAt) - Date.parse(state.now);
  part('none').hidden = newest !== undefined;
  part('latest').hidden = part('all').hidden = newest === undefined;
  if (newest) showMessages(state.messages, withCode);
  if (newest && shown.version !== '' && newest.id !== shown.newestId) announce(newest);
  shown.newestId = newest?.id ?? null;
  shown.version = state.version;
  tick();
}

function showMessages(messages, latest) {
  const { codeValue, content, sender } = latest;
  shown.code = codeValue ?? content;
  part('latest-title').textContent = codeValue === null ? 'Latest message' : 'Latest code';
  part('copy-code').textContent = part('copy-code').dataset.label = codeValue === null ? 'Copy text' : 'Copy code';
  part('code').textContent = shown.code;
  part('code').classList.toggle('long', shown.code.length > 12);
  part('origin').textContent = `from ${sender || 'an unknown sender'}, ${timeOf(latest)}`;
  part('messages').replaceChildren(...messages.map(itemOf));
}

function itemOf(message) {
  const item = document.createElement('li');
  const head = document.createElement('p');
  const sender = document.createElement('span');
  const time = document.createElement('time');
  const text = document.createElement('p');
  sender.textContent = message.sender || 'Unknown sender';
  time.dateTime = message.receivedAt;
  time.textContent = timeOf(message);
  text.className = 'text';
  text.textContent = message.content;
  // The language of a message is not known, and its direction is its own.
  text.lang = '';
  text.dir = 'auto';
  head.append(sender, time);
  item.append(head, text);
  return item;
}

function timeOf({ receivedAt }) {
  const time = new Date(receivedAt);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString('en', { ...(today ? {} : { dateStyle: 'medium' }), timeStyle: 'medium' });
}

function announce({ codeValue, content, sender }) {
  // Digit by digit, so that a screen reader does not read six hundred thousand.
  part('announce').textContent =
    `New ${codeValue === null ? `message: ${content}` : `code: ${[...codeValue].join(' ')}`}, from ${sender}`;
  for (const id of ['latest', 'all']) {
    part(id).classList.remove('new');
    // Read, so that the browser begins the animation anew.
    void part(id).offsetWidth;
    part(id).classList.add('new');
  }
  if (!document.hidden) return;
  unseen += 1;
  document.title = `(${unseen}) ${title}`;
}

function tick() {
  if (shown.endsAtMs === null) {
    part('left').textContent = '';
    return;
  }
  const seconds = Math.max(0, Math.ceil((shown.endsAtMs - performance.now()) / 1000));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = [
    days && `${days} d`,
    (days || hours) && `${hours} h`,
    (days || hours || minutes) && `${minutes} min`,
    !days && `${seconds % 60} s`,
  ];
  part('left').textContent = seconds === 0 ? 'Ending…' : `Ends in ${parts.filter(Boolean).join(' ')}`;
}

async function copy(text, button) {
  const copied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  // Without https there is no clipboard to write to but by a selection.
  button.textContent = copied || copyBySelection(text) ? 'Copied' : 'Not copied';
  part('announce').textContent = button.textContent;
  button.focus();
  setTimeout(() => (button.textContent = button.dataset.label), 1_500);
}

function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

part('copy-phone').addEventListener('click', ({ currentTarget }) => void copy(shown.phone, currentTarget));
part('copy-code').addEventListener('click', ({ currentTarget }) => void copy(shown.code, currentTarget));
addEventListener('online', () => {
  // What was asked over the connection before may never be answered.
  running.abort();
  wake();
});
addEventListener('offline', () => say('offline', 'Offline, waiting'));
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = title;
  wake();
});
setInterval(tick, 1000);
void follow();
