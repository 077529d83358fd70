import { hostname } from 'node:os';
import { type Command, type CommandContext, type Invocation, UsageError } from '../command.ts';
import type { StoredLogin } from '../settings.ts';
import { print } from '../terminal.ts';

const URL_DEFAULT = 'http://127.0.0.1:3000';

/** Stores a key that works: one that was given, or a new one made with e-mail and password. */
export const logIn: Command = {
  name: 'login',
  operands: '',
  operandsMax: 0,
  summary: 'remember a box and a key',
  options: [
    { name: 'email', value: 'EMAIL', summary: 'log in as a person and make a key for this machine' },
    { name: 'mode', value: 'MODE', summary: 'the side of a key that is made', choices: ['live', 'test'] },
  ],
  examples: [
    { command: 'simsmsbox login --url http://127.0.0.1:3000', summary: 'asks for the API key, which is not shown' },
    { command: 'simsmsbox login --email you@example.com', summary: 'asks for the password and makes a key' },
    { command: 'echo "$KEY" | simsmsbox login --url https://sms.example.com', summary: 'in a script' },
  ],
  async run(context, invocation) {
    const stored = await context.settings.read();
    const url = checkedUrl(invocation.text('url') ?? stored?.url ?? URL_DEFAULT);
    const email = invocation.text('email');
    const login =
      email === undefined
        ? await askForKey(context, invocation, url)
        : await makeKey(context, invocation, { url, email });
    const { balance, currency } = await context
      .connect({ baseUrl: url, apiKey: login.apiKey })
      .wallet.balance({ signal: context.signal });
    await context.settings.save(login);
    context.answer({ url, balance, currency }, () => {
      print(context.terminal, `Logged in to ${url}. Balance: ${balance} ${currency}.`);
      print(context.terminal, `The key is in ${context.settings.path}; simsmsbox logout removes it.`);
    });
  },
};

async function askForKey({ terminal }: CommandContext, invocation: Invocation, url: string): Promise<StoredLogin> {
  const apiKey = invocation.text('key') ?? (await terminal.ask(`API key for ${url}: `, { secret: true }));
  if (!apiKey.startsWith('psk_')) throw new UsageError('An API key begins with psk_. Nothing was stored.');
  return { url, apiKey };
}

async function makeKey(
  { terminal, connect, signal }: CommandContext,
  invocation: Invocation,
  { url, email }: { url: string; email: string },
): Promise<StoredLogin> {
  const password = await terminal.ask(`Password of ${email}: `, { secret: true });
  const { accessToken } = await connect({ baseUrl: url }).auth.login({ email, password }, { signal });
  const mode = invocation.text('mode') === 'test' ? 'test' : 'live';
  const name = `simsmsbox on ${hostname()}`.slice(0, 100);
  const { key } = await connect({ baseUrl: url, accessToken }).apiKeys.create({ name, mode }, { signal });
  return { url, apiKey: key };
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text.replace(/\/+$/, '');
  throw new UsageError(`${text} is no address of a box. It begins with http:// or https://.`);
}
