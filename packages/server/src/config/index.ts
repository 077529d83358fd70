export { type Config, ConfigError, loadConfig } from './env.ts';
