import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 20_000;

export interface CurlAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** What the text says as JSON; null when it is not. */
  readonly json: unknown;
}

/** Runs commands in bash with the real curl, unchanged: what the tests want of curl stands in its settings file. */
export async function createCurl(settingsFolder: string): Promise<(command: string) => Promise<CurlAnswer>> {
  const settings = ['silent', 'show-error', 'max-time = 15', 'write-out = "\\n%{http_code} %{content_type}"'];
  await writeFile(join(settingsFolder, '.curlrc'), `${settings.join('\n')}\n`);
  return async (command) => {
    const { PATH } = process.env;
    const env = { PATH, CURL_HOME: settingsFolder, HOME: settingsFolder };
    const { stdout, stderr } = await run('bash', ['-c', command], { env, timeout: TIMEOUT_MS });
    if (stderr !== '') throw new Error(`${command}\n${stderr}`);
    const end = stdout.lastIndexOf('\n');
    const text = stdout.slice(0, end);
    const [, status, contentType] = /^(\d+) ?(.*)$/.exec(stdout.slice(end + 1)) ?? [];
    return { status: Number(status), contentType: contentType ?? '', text, json: parse(text) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
