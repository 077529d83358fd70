import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventStream, type StreamEvent } from '../src/event-stream.ts';
import { streamOf } from './support/fake-box.ts';

async function read(chunks: readonly (string | Uint8Array)[]): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of readEventStream(streamOf(chunks))) events.push(event);
  return events;
}

const TEXT = [
  ': still here',
  '',
  'retry: 1000',
  'id: a1',
  'event: message.received',
  'data: {"text":"Ваш код 482913 🔑"}',
  '',
  'data:first',
  'data:  second',
  'data',
  '',
  'id: a\0b',
  'unknown: field',
  'data: third',
  '',
  'id: never-sent',
  '',
  'data: cut off',
].join('\n');

const EVENTS = [
  { id: 'a1', type: 'message.received', data: '{"text":"Ваш код 482913 🔑"}' },
  { id: 'a1', type: 'message', data: 'first\n second\n' },
  { id: 'a1', type: 'message', data: 'third' },
];

describe('a stream of events', () => {
  it('is read by the standard: comments, several data lines, ids that stay, unknown fields, an event cut off', async () => {
    expect(await read([TEXT])).toEqual(EVENTS);
  });

  it('is the same with each kind of line end, however its bytes are cut, in the middle of a character or of CR LF too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(400), { maxLength: 30 }),
        async (lineEnd, cuts) => {
          const bytes = new TextEncoder().encode(TEXT.replaceAll('\n', lineEnd));
          const at = [...new Set([0, ...cuts, bytes.length])]
            .filter((cut) => cut <= bytes.length)
            .sort((a, b) => a - b);
          expect(await read(at.map((cut, index) => bytes.slice(cut, at[index + 1] ?? cut)))).toEqual(EVENTS);
        },
      ),
      { numRuns: 300 },
    );
    const each = new TextEncoder().encode(TEXT.replaceAll('\n', '\r\n'));
    expect(await read([...each].map((byte) => Uint8Array.of(byte)))).toEqual(EVENTS);
  });

  it('begins after a byte order mark', async () => {
    expect(await read(['\uFEFFdata: x\n\n'])).toEqual([{ id: '', type: 'message', data: 'x' }]);
  });

  it('tells of every byte and of the pause asked for', async () => {
    let chunks = 0;
    const retries: number[] = [];
    const hooks = { onBytes: () => (chunks += 1), onRetry: (delayMs: number) => retries.push(delayMs) };
    for await (const _ of readEventStream(streamOf([': a\n', 'retry: 5\n', 'retry: x\n', '\n']), hooks))
      expect(_).toBe(0);
    expect([chunks, retries]).toEqual([4, [5]]);
  });

  it('is let go when its reader stops', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: x\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const event of readEventStream(stream)) {
      expect(event.data).toBe('x');
      break;
    }
    expect(cancelled).toBe(true);
  });
});
