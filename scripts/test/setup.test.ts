import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../lib/lock.mjs';
import { isInstalled, markInstalled } from '../lib/lockfile.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writeJson = (path: string, value: unknown): void => writeFileSync(join(folder, path), JSON.stringify(value));

describe('what counts as installed', () => {
  const one = { version: '1.0.0', integrity: 'sha512-one' };
  const elsewhere = { version: '1.0.0', integrity: 'sha512-two', optional: true, os: ['not-this-one'] };
  const here = {
    version: '1.0.0',
    integrity: 'sha512-three',
    optional: true,
    os: [process.platform],
    cpu: [process.arch],
  };
  beforeEach(() => {
    mkdirSync(join(folder, 'node_modules'));
    writeJson('package-lock.json', {
      packages: { '': {}, 'node_modules/one': one, 'node_modules/elsewhere': elsewhere },
    });
  });

  it('is nothing while npm has not finished', () => {
    expect(isInstalled(folder)).toBe(false);
  });

  it('is an install by hand that agrees with the lock file, whatever other platforms need', () => {
    writeJson('node_modules/.package-lock.json', { packages: { 'node_modules/one': one } });
    expect(isInstalled(folder)).toBe(true);
  });

  it('is not an install of another version', () => {
    writeJson('node_modules/.package-lock.json', {
      packages: { 'node_modules/one': { ...one, version: '0.9.0', integrity: 'x' } },
    });
    expect(isInstalled(folder)).toBe(false);
  });

  it('is not an install for another platform', () => {
    writeJson('package-lock.json', { packages: { 'node_modules/one': one, 'node_modules/here': here } });
    writeJson('node_modules/.package-lock.json', { packages: { 'node_modules/one': one } });
    expect(isInstalled(folder)).toBe(false);
  });

  it('ends when the lock file changes', () => {
    markInstalled(folder);
    expect(isInstalled(folder)).toBe(true);
    writeJson('package-lock.json', { packages: { 'node_modules/one': { ...one, version: '1.0.1' } } });
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('the set-up lock', () => {
  const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
  const plantLock = (pids: readonly number[]): string => {
    const path = join(folder, 'lock');
    mkdirSync(path);
    writeJson('lock/owner.json', { token: 'planted', host: hostname(), pids });
    return path;
  };

  it('lets one in at a time', async () => {
    const path = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    const enter = async (): Promise<void> => {
      const lock = await takeLock(path);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      lock.release();
    };
    await Promise.all([enter(), enter(), enter(), enter()]);
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over by exactly one when its holder is dead', async () => {
    const path = plantLock([deadPid()]);
    const first = await takeLock(path);
    await expect(takeLock(path, { waitAtMostMs: 300 })).rejects.toThrow('Another set-up still holds');
    first.release();
  });

  it('is kept by the npm that a killed set-up left running', async () => {
    const path = plantLock([deadPid(), process.pid]);
    await expect(takeLock(path, { waitAtMostMs: 300 })).rejects.toThrow('Another set-up still holds');
  });
});

describe('a child that runs in our place', () => {
  const CHILD = `
    const stay = setInterval(() => {}, 1000);
    let signals = 0;
    const end = (why) => { console.log('ended by ' + why + ' after ' + signals); clearInterval(stay); process.exitCode = 7; };
    process.on('SIGTERM', () => { signals += 1; setTimeout(() => { end('SIGTERM'); process.disconnect(); }, 200); });
    process.on('disconnect', () => signals === 0 && end('disconnect'));
    console.log('up');`;

  async function startParent(): Promise<{
    parent: ChildProcess;
    output: () => string;
    closed: Promise<number | null>;
  }> {
    writeFileSync(join(folder, 'child.cjs'), CHILD);
    const library = new URL('../lib/child.mjs', import.meta.url).href;
    writeFileSync(
      join(folder, 'parent.mjs'),
      `import { runChild } from '${library}';
       process.exitCode = await runChild(process.execPath, ['child.cjs'], { env: process.env, cwd: ${JSON.stringify(folder)}, detached: true, ipc: true });`,
    );
    const parent = spawn(process.execPath, ['parent.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    const closed = new Promise<number | null>((resolve) => parent.once('close', resolve));
    await new Promise<void>((resolve) => {
      parent.stdout.on('data', (chunk) => {
        text += String(chunk);
        if (text.includes('up')) resolve();
      });
    });
    return { parent, output: () => text, closed };
  }

  it('gets a signal once, however often it is sent, and its exit code is ours', async () => {
    const { parent, output, closed } = await startParent();
    parent.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 50));
    parent.kill('SIGTERM');
    expect(await closed).toBe(7);
    expect(output()).toContain('ended by SIGTERM after 1');
  });

  it('ends when we are killed without a word', async () => {
    const { parent, output, closed } = await startParent();
    parent.kill('SIGKILL');
    await closed;
    expect(output()).toContain('ended by disconnect');
  });
});
