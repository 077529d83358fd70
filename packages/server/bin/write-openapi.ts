import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentOpenApi } from '../src/startup/document-openapi.ts';

const FILE = join(import.meta.dirname, '../../../openapi/openapi.json');

const current = `${JSON.stringify(await documentOpenApi(), null, 2)}\n`;
if (!process.argv.includes('--check')) await writeFile(FILE, current);
else if ((await readFile(FILE, 'utf8').catch(() => '')) !== current) {
  process.stderr.write('openapi/openapi.json is stale; run npm run openapi.\n');
  process.exitCode = 1;
}
