import type { Db } from '../../../db/index.ts';
import type { App } from '../../app-type.ts';
import { registerGetSettings } from './get-settings.ts';
import { registerUpdateSettings } from './update-settings.ts';

/** The routes at /api/sms/settings. */
export function registerSettingsRoutes(app: App, deps: { readonly db: Db }): void {
  registerGetSettings(app, deps);
  registerUpdateSettings(app, deps);
}
