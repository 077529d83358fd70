import { loadConfig } from '../src/config/index.ts';
import { AppError, messageOf } from '../src/kernel/errors.ts';
import { createLogger } from '../src/kernel/logger.ts';
import { type RunningBox, startBox } from '../src/startup/start-box.ts';

/** A stop that takes longer than this is cut short; the database recovers from that as from a power cut. */
const STOP_MS_MAX = 4_500;
/** A start is cut short between its steps, of which creating a database is a long one on a busy machine. */
const STOP_OF_START_MS_MAX = 20_000;

const PASSWORD_UNKNOWN = '(as it was set when the account was made)';

const say = (line: string) => process.stdout.write(`${line}\n`);
let starting: Promise<RunningBox> | undefined;
let started = false;
const stopping = new AbortController();

async function stop(reason: string): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => process.exit(1), started ? STOP_MS_MAX : STOP_OF_START_MS_MAX).unref();
  say(`Stopping (${reason})…`);
  const box = await starting?.catch(() => undefined);
  await box?.stop();
  say('Stopped.');
  if (process.connected) process.disconnect();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
// Whoever started us holds the other end of this channel; when it goes, so do we.
process.once('disconnect', () => void stop('the starting program has ended'));

try {
  const config = loadConfig();
  if (!config.limits)
    say('WARNING: LIMITS=off. Rate and velocity limits do not protect this box; use this for load tests only.');
  starting = startBox({
    config,
    logger: createLogger({ level: config.logLevel }),
    onProgress: say,
    signal: stopping.signal,
  });
  const { url, firstRun } = await starting;
  started = true;
  say(`\nSimSmsBox is ready: ${url}`);
  say(`  Operator:      ${firstRun.admin.email}  ${firstRun.admin.password ?? PASSWORD_UNKNOWN}`);
  if (firstRun.demo) {
    say(`  Demo customer: ${firstRun.demo.email}  ${firstRun.demo.password ?? PASSWORD_UNKNOWN}`);
    say(`  Demo API key:  ${firstRun.demo.apiKey ?? 'make one after logging in'}`);
  }
  say(`  API reference: ${url}/swagger    These lines again: ${config.dataDir}/first-run.json\n`);
} catch (error) {
  // A start that was cut short has not failed.
  if (!stopping.signal.aborted) {
    const detail = error instanceof AppError ? error.detail : messageOf(error);
    process.stderr.write(`${detail.split('\n')[0]}\n`);
    process.exit(1);
  }
}
