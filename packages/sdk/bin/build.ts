import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '../../../scripts/lib/lock.mjs';

const PACKAGE = join(import.meta.dirname, '..');
const DIST = join(PACKAGE, 'dist');
const LICENSE = join(PACKAGE, 'LICENSE');
const MADE = `${DIST}.${process.pid}`;

try {
  execFileSync(join(PACKAGE, '../../node_modules/.bin/tsc'), ['-p', PACKAGE, '--outDir', MADE], { stdio: 'inherit' });
  // TypeScript rewrites imports of .ts files in JavaScript, but not in declarations, where only itself follows them.
  for (const file of filesOf(MADE).filter((name) => name.endsWith('.d.ts')))
    rewrite(join(MADE, file), (text) => text.replace(/((?:from |import\()(['"])\.[^'"]+)\.ts\2/g, '$1.js$2'));

  // Two may build at once, and pack what they built: what is right already is not touched.
  const lock = await takeLock(join(PACKAGE, '.build.lock'));
  try {
    if (contentOf(DIST) !== contentOf(MADE)) {
      rmSync(DIST, { recursive: true, force: true });
      renameSync(MADE, DIST);
    }
    if (!existsSync(LICENSE)) copyFileSync(join(PACKAGE, '../../LICENSE'), LICENSE);
  } finally {
    lock.release();
  }
} finally {
  rmSync(MADE, { recursive: true, force: true });
}

function filesOf(folder: string): string[] {
  return globSync('**/*', { cwd: folder })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function contentOf(folder: string): string {
  return JSON.stringify(filesOf(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
