import type { Db, Revisions } from '../db/index.ts';
import { readStoredSettings, type StoredSettings } from './repository.ts';

export const SETTINGS_TOPIC = 'box-settings';
const RETENTION_DAYS_DEFAULT = 30;

/** What applies to the box as a whole at this moment. */
export interface BoxSettings {
  /** What relay links begin with; null: the address of the box. */
  readonly relayBaseUrl: string | null;
  /** Whether strangers may register. */
  readonly registrationOpen: boolean;
  /** For how long messages are kept after their order has ended. */
  readonly messageRetentionDays: number;
}

/** The settings in memory, in step with what operators change in any process. */
export interface SettingsInForce {
  current(): BoxSettings;
}

export interface SettingsDeps {
  readonly db: Db;
  readonly revisions: Revisions;
  /** What the environment said. */
  readonly registration: boolean;
}

export function createBoxSettings({ db, revisions, registration }: SettingsDeps): SettingsInForce {
  let current = settingsInForce(
    { relayBaseUrl: null, registrationOpen: null, messageRetentionDays: null },
    registration,
  );
  revisions.follow(SETTINGS_TOPIC, async () => {
    current = settingsInForce(await readStoredSettings(db), registration);
  });
  return { current: () => current };
}

function settingsInForce(stored: StoredSettings, registration: boolean): BoxSettings {
  return {
    relayBaseUrl: stored.relayBaseUrl,
    registrationOpen: stored.registrationOpen ?? registration,
    messageRetentionDays: stored.messageRetentionDays ?? RETENTION_DAYS_DEFAULT,
  };
}
