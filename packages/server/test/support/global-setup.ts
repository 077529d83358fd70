import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, migrateDatabase, startEmbeddedPostgres } from '../../src/db/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { messageOf } from '../../src/kernel/errors.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { runOnce, withDatabase } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run, and the migrated database that test databases are cloned from. */
    testServer: { readonly url: string; readonly template: string; readonly migrationError: string | undefined };
  }
}

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const logger = createLogger({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });

/** Starts one server for the whole run (or takes TEST_DATABASE_URL) and migrates one template database on it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL'];
  const server = external ? { url: external, stop: async () => undefined } : await startTemporaryServer();
  const template = `template_${randomBytes(6).toString('hex')}`;
  await runOnce(server.url, `CREATE DATABASE ${template}`);
  // A broken migration fails the tests that need a database, not those that need none.
  const migrationError = await migrateTemplate(server.url, template);
  project.provide('testServer', { url: server.url, template, migrationError });
  return async () => {
    await runOnce(server.url, `DROP DATABASE ${template} WITH (FORCE)`);
    await server.stop();
  };
}

async function startTemporaryServer(): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'simsmsbox-test-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    logger,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    durable: false,
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function migrateTemplate(serverUrl: string, template: string): Promise<string | undefined> {
  try {
    await migrateDatabase({ url: withDatabase(serverUrl, template), folder: MIGRATIONS, logger });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
