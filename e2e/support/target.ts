import { startBox } from './box-process.ts';
import { TemporaryFolders } from './temporary-folder.ts';

/** The box that the API tests talk to. */
export interface Target {
  readonly url: string;
  readonly apiKey: string;
  /** Null where only a key was given: what people do is then left out. */
  readonly login: { readonly email: string; readonly password: string } | null;
  close(): Promise<void>;
}

/**
 * The box of E2E_BASE_URL, whoever runs it, with E2E_API_KEY and, for what people do, E2E_EMAIL and E2E_PASSWORD;
 * without them a box of our own with its demo customer.
 * @throws Error when only a part of that is set.
 */
export async function openTarget(): Promise<Target> {
  const { E2E_BASE_URL: url, E2E_API_KEY: apiKey, E2E_EMAIL: email, E2E_PASSWORD: password } = process.env;
  if (url && apiKey) {
    const login = email && password ? { email, password } : null;
    return { url: url.replace(/\/+$/, ''), apiKey, login, close: async () => undefined };
  }
  if (url || apiKey) throw new Error('E2E_BASE_URL and E2E_API_KEY go together: set both or neither.');
  const folders = new TemporaryFolders();
  const box = await startBox({ dataDir: await folders.make() });
  const { demo } = box.firstRun;
  if (!demo) throw new Error('The box has no demo customer.');
  return {
    url: box.url,
    apiKey: demo.apiKey,
    login: { email: demo.email, password: demo.password },
    close: async () => {
      await box.stop();
      await folders.remove();
    },
  };
}
