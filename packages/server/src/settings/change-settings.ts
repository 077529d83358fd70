import { noteRevision, type Tx } from '../db/index.ts';
import { SETTINGS_TOPIC } from './box-settings.ts';
import { lockStoredSettings, type StoredSettings, writeStoredSettings } from './repository.ts';

/** What is given is changed; null gives a setting back to the environment. */
export type SettingsChange = { readonly [Name in keyof StoredSettings]?: StoredSettings[Name] | undefined };

/** Changes settings of the box; every process follows within a second of the commit. Returns what is stored now. */
export async function changeSettings(tx: Tx, change: SettingsChange): Promise<StoredSettings> {
  const before = await lockStoredSettings(tx);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: StoredSettings = { ...before, ...given };
  await writeStoredSettings(tx, after);
  await noteRevision(tx, SETTINGS_TOPIC);
  return after;
}
