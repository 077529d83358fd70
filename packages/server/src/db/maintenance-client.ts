import pg from 'pg';

/** One connection without a statement limit, for work that may run for minutes. What is open is rolled back at its end. */
export async function withMaintenanceClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'simsmsbox maintenance',
    options: '-c TimeZone=UTC -c statement_timeout=0 -c search_path=public',
  });
  // The query that was running reports the loss of the connection.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
