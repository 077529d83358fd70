import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '..');
const DIST = join(PACKAGE, 'dist');

// A file that was renamed must not be published under its old name too.
rmSync(DIST, { recursive: true, force: true });
execFileSync(join(PACKAGE, '../../node_modules/.bin/tsc'), ['-p', PACKAGE], { stdio: 'inherit' });

// TypeScript rewrites imports of .ts files in JavaScript, but not in declarations, where few readers but itself follow them.
for (const name of globSync('**/*.d.ts', { cwd: DIST })) {
  const file = join(DIST, name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/((?:from |import\()(['"])\.[^'"]+)\.ts\2/g, '$1.js$2'));
}
