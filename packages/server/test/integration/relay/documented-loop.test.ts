import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ensureProgram } from '../../../../../e2e/support/debian-package.ts';
import { startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const GUIDE = join(import.meta.dirname, '../../../../../docs/relay.md');
const missing = await ensureProgram('curl', 'curl');

it('the loop of the guide prints each code once and stops when the order has ended', async (context) => {
  if (missing) context.skip(missing);
  const script = /```\n(after=\n[^]*?)```/.exec(await readFile(GUIDE, 'utf8'))?.[1] ?? 'exit 1';
  const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-loop-'));
  const box = await startScriptedBox({ cheap: createScriptedProvider([scriptedOffer(1)]) });
  const { body: order } = await box.buy(await box.customer());
  const url = await box.app.listen({ host: '127.0.0.1', port: 0 });
  const env = { PATH: process.env['PATH'], BOX: url, KEY: order.apiBindingKey };
  const loop = spawn('sh', ['-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  loop.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  const ended = new Promise((resolve) => loop.once('close', resolve));
  for (const code of ['515151', '616161']) {
    for (; box.context.waits.count() === 0; ) await sleep(5);
    await box.receive('cheap', { phone: order.phone, text: `code ${code}` });
    for (; !printed.includes(code); ) await sleep(5);
  }
  await box.database.sql(`UPDATE orders SET status = 'released', ended_at = app_now() WHERE display_no = $1`, [
    order.displayOrderNo,
  ]);
  box.context.changes.publish([{ kind: 'stale', relayHash: await relayHash() }]);
  expect(await ended).toBe(0);
  expect(printed).toBe('515151\n616161\n');
  await box.close();
  await rm(folder, { recursive: true, force: true });

  async function relayHash(): Promise<string> {
    const [row] = await box.database.sql<{ relay_hash: Buffer }>(
      'SELECT relay_hash FROM orders WHERE display_no = $1',
      [order.displayOrderNo],
    );
    return row?.relay_hash.toString('base64') ?? '';
  }
});
