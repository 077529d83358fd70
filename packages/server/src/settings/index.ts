export { createBoxSettings, type SettingsInForce, settingsInForce } from './box-settings.ts';
export { changeSettings } from './change-settings.ts';
