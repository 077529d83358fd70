import type { Message } from '../../models.ts';
import type { Command, CommandContext } from '../command.ts';
import { timeOf } from '../show-order.ts';
import { print } from '../terminal.ts';

/** Codes as they come, of all orders or of one. */
export const watch: Command = {
  name: 'watch',
  operands: '[ORDER]',
  operandsMax: 1,
  summary: 'show codes as they arrive',
  options: [
    { name: 'once', summary: 'end after the first code and print it alone' },
    { name: 'timeout', value: 'SECONDS', summary: 'with --once: how long to wait; 120 unless told' },
  ],
  examples: [
    { command: 'simsmsbox watch', summary: 'every message of every order, until Ctrl-C' },
    { command: 'simsmsbox watch 19', summary: 'the messages of one order' },
    { command: 'CODE=$(simsmsbox watch 19 --once --timeout 60)', summary: 'wait for one code' },
    { command: 'simsmsbox watch --json', summary: 'one JSON object a line, for programs' },
  ],
  async run(context, invocation) {
    const [order] = invocation.positionals;
    if (invocation.isOn('once') && order !== undefined) {
      const timeoutMs = (invocation.integer('timeout', { min: 1, max: 86_400 }) ?? 120) * 1000;
      const { code, message } = await context.client().orders.waitForCode(order, { timeoutMs, signal: context.signal });
      context.answer({ code, message }, () => print(context.terminal, code));
      return;
    }
    const orderId =
      order === undefined ? undefined : (await context.client().orders.get(order, { signal: context.signal })).orderId;
    await follow(context, { orderId, once: invocation.isOn('once'), asJson: invocation.isOn('json') });
  },
};

interface Wanted {
  readonly orderId: number | undefined;
  readonly once: boolean;
  readonly asJson: boolean;
}

async function follow({ client, terminal, signal }: CommandContext, { orderId, once, asJson }: Wanted): Promise<void> {
  if (terminal.isInteractive) terminal.writeError('Waiting for messages. Ctrl-C ends.\n');
  for await (const event of client().events.stream({ types: ['message.received'], signal })) {
    // A message that was purged since has nothing to show.
    const message = event.type === 'message.received' ? event.data.message : null;
    if (message === null || (orderId !== undefined && message.orderId !== orderId)) continue;
    if (asJson) print(terminal, JSON.stringify(message));
    else if (!once) print(terminal, lineOf(message));
    else if (message.codeValue !== null) print(terminal, message.codeValue);
    if (once && message.codeValue !== null) return;
  }
}

function lineOf({ receivedAt, phone, service, codeValue, content }: Message): string {
  return `${timeOf(receivedAt)}  ${phone}  ${service}  ${codeValue ?? '-'}  ${shorten(content)}`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Bidi_Control}\s]+/gu, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
