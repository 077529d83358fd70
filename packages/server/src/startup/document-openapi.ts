import { loadConfig } from '../config/index.ts';
import { createContext } from '../context.ts';
import { deriveSecrets } from '../crypto/index.ts';
import { openDatabase } from '../db/index.ts';
import { buildApp } from '../http/app.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/logger.ts';
import { systemRandom } from '../kernel/random.ts';
import { systemTimers } from '../kernel/timers.ts';
import { VERSION } from './start-box.ts';

/** The OpenAPI document of this version, made from the routes without a database: nothing connects before a query. */
export async function documentOpenApi(): Promise<object> {
  const logger = createLogger({ level: 'silent' });
  const database = openDatabase({ url: 'postgresql://nobody@127.0.0.1/none', poolSize: 1, logger });
  const context = createContext({
    config: loadConfig({}),
    database,
    noticesUrl: null,
    secrets: deriveSecrets(Buffer.alloc(32)),
    logger,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
  });
  const app = await buildApp(context, { version: VERSION, isReady: () => false });
  await app.ready();
  const document = app.swagger();
  await app.close();
  await context.close();
  await database.close();
  return document;
}
