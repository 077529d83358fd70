import type { Db, Tx } from '../db/index.ts';
import { run } from '../db/index.ts';

/** What the operator decided; null: as the environment said at start. */
export interface StoredSettings {
  readonly relayBaseUrl: string | null;
  readonly registrationOpen: boolean | null;
  readonly messageRetentionDays: number | null;
}

interface SettingsRow {
  relay_base_url: string | null;
  registration_open: boolean | null;
  message_retention_days: number | null;
}

const COLUMNS = 'relay_base_url, registration_open, message_retention_days';

export async function readStoredSettings(source: Db | Tx): Promise<StoredSettings> {
  const [row] = await run<SettingsRow>(source, {
    name: 'box_settings_read',
    text: `SELECT ${COLUMNS} FROM box_settings`,
  });
  return toSettings(row);
}

/** Replaces them; must be called in the transaction that read them. */
export async function writeStoredSettings(tx: Tx, settings: StoredSettings): Promise<void> {
  await tx.query({
    name: 'box_settings_write',
    text: `UPDATE box_settings SET relay_base_url = $1, registration_open = $2, message_retention_days = $3,
                  updated_at = app_now()`,
    values: [settings.relayBaseUrl, settings.registrationOpen, settings.messageRetentionDays],
  });
}

/** Locks the row until the transaction ends, so that two changes at once are both kept. */
export async function lockStoredSettings(tx: Tx): Promise<StoredSettings> {
  const [row] = await tx.query<SettingsRow>({
    name: 'box_settings_lock',
    text: `SELECT ${COLUMNS} FROM box_settings FOR UPDATE`,
  });
  return toSettings(row);
}

function toSettings(row: SettingsRow | undefined): StoredSettings {
  return {
    relayBaseUrl: row?.relay_base_url ?? null,
    registrationOpen: row?.registration_open ?? null,
    messageRetentionDays: row?.message_retention_days ?? null,
  };
}
