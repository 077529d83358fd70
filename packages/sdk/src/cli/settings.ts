import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the command line remembers between two runs. */
export interface StoredLogin {
  readonly url: string;
  readonly apiKey: string;
}

export interface Settings {
  /** The file, for messages. */
  readonly path: string;
  read(): Promise<StoredLogin | undefined>;
  save(login: StoredLogin): Promise<void>;
  forget(): Promise<void>;
}

/** Settings in the folder that the XDG base directory specification names, readable by their owner alone. */
export function openSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const path = join(env['XDG_CONFIG_HOME'] || join(env['HOME'] ?? '.', '.config'), 'simsmsbox', 'login.json');
  return {
    path,
    async read() {
      try {
        const stored = JSON.parse(await readFile(path, 'utf8')) as Partial<StoredLogin>;
        return typeof stored.url === 'string' && typeof stored.apiKey === 'string'
          ? { url: stored.url, apiKey: stored.apiKey }
          : undefined;
      } catch {
        return undefined;
      }
    },
    async save(login) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(path, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
      // A file that was there keeps its mode when it is written.
      await chmod(path, 0o600);
    },
    forget: () => rm(path, { force: true }),
  };
}
