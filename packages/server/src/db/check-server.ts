import pg from 'pg';
import { AppError, messageOf } from '../kernel/errors.ts';

/** The oldest PostgreSQL whose SQL we use, as `server_version_num` counts. */
const VERSION_MIN = 150_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects once to a server that others run, so that a mistake in its address is told apart from one of ours.
 * @throws AppError NOT_READY, one line for the operator, when it does not answer, refuses us or is too old.
 */
export async function checkServer(url: string): Promise<void> {
  const client = createClient(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number`,
    );
    const { version, number } = rows[0] ?? { version: 'unknown', number: '0' };
    if (Number(number) < VERSION_MIN) throw new Error(`it is version ${version}, and 15 is the oldest that will do`);
  } catch (error) {
    throw new AppError('NOT_READY', {
      detail: `The PostgreSQL of DATABASE_URL cannot be used: ${reasonOf(error)}. Check that it runs, and the host, port, user, password and database in DATABASE_URL.`,
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The reason is not repeated: it may hold the URL, and with it the password. */
function createClient(url: string): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  } catch {
    throw new AppError('NOT_READY', {
      detail:
        'DATABASE_URL cannot be read as a URL. Write it as postgresql://user:password@host:port/database, with # / ? @ : % in the user or password as %23 %2F %3F %40 %3A %25.',
    });
  }
}

/** A host with several addresses fails once for each, and the error of them all says nothing itself. */
function reasonOf(error: unknown): string {
  return error instanceof AggregateError ? error.errors.map(messageOf).join(', ') : messageOf(error);
}
