import pg from 'pg';

/** The same server, another database. The URL of a Unix-domain socket has no host, which `URL` does not parse. */
export function withDatabase(url: string, name: string): string {
  const parsed = new URL(url.replace('@/', '@socket/'));
  parsed.pathname = `/${name}`;
  return parsed.href.replace('@socket/', '@/');
}

/** Runs one statement on a connection of its own. */
export async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
