export { createBoxSettings, type SettingsInForce } from './box-settings.ts';
export { changeSettings } from './change-settings.ts';
