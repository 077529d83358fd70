import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const ROOT = join(import.meta.dirname, '../../..');
const FILE = 'packages/sdk/src/generated/openapi.ts';
const HEAD =
  '// Made from openapi/openapi.json by packages/sdk/bin/write-types.ts. Changes by hand are lost with the next run.\n\n';

// Read by ourselves: a document given by its path would be looked at by another tool's configuration too.
const document = JSON.parse(await readFile(join(ROOT, 'openapi/openapi.json'), 'utf8'));
const current = HEAD + astToString(await openapiTS(document));
if (!process.argv.includes('--check')) await writeFile(join(ROOT, FILE), current);
else if ((await readFile(join(ROOT, FILE), 'utf8').catch(() => '')) !== current) {
  process.stderr.write(`${FILE} is stale; run npm run types -w packages/sdk.\n`);
  process.exitCode = 1;
}
