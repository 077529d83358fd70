// `npm run bench`: every bench, and bench/RESULTS.md is written anew. `npm run bench -- record` runs one of them and
// writes nothing; `--quick` does so in short rounds, `--profile` also leaves a CPU profile of each server process in
// the temporary folder. Ends with 1 when a claim is missed.
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCatalog } from './catalog.ts';
import { benchIngest } from './ingest.ts';
import { benchLists } from './lists.ts';
import { describeMachine, describeNoise } from './machine.ts';
import type { BenchOptions } from './options.ts';
import { benchPolling } from './polling.ts';
import { PLACEMENT, requireTwoCores } from './processor.ts';
import { benchPurchase } from './purchase.ts';
import { benchRecord } from './record.ts';
import { type Finding, isHeld, renderFinding } from './report.ts';

const BENCHES: ReadonlyMap<string, (options: BenchOptions) => Promise<Finding>> = new Map([
  ['record', benchRecord],
  ['purchase', benchPurchase],
  ['ingest', benchIngest],
  ['lists', benchLists],
  ['catalog', benchCatalog],
  ['polling', benchPolling],
]);
const RESULTS = join(import.meta.dirname, 'RESULTS.md');

async function run(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const options: BenchOptions = {
    rounds: isQuick ? 3 : 7,
    roundMs: isQuick ? 1_000 : 1_500,
    warmUpMs: 300,
    profileTo: args.includes('--profile') ? join(tmpdir(), 'simsmsbox-profiles') : undefined,
  };
  const named = args.filter((arg) => !arg.startsWith('--'));
  const unknown = named.find((name) => !BENCHES.has(name));
  if (unknown !== undefined) {
    throw new Error(`There is no bench ${unknown}; there are ${[...BENCHES.keys()].join(', ')}.`);
  }
  requireTwoCores();
  const startedAt = new Date();
  const before = describeNoise();
  const findings: Finding[] = [];
  for (const [name, bench] of BENCHES) {
    if (named.length > 0 && !named.includes(name)) continue;
    const finding = await bench(options);
    findings.push(finding);
    console.log(`\n${renderFinding(finding)}`);
  }
  if (named.length === 0 && args.length === 0) {
    writeFileSync(
      RESULTS,
      renderResults(findings, startedAt, `before: ${before}; after, its own in it: ${describeNoise()}`),
    );
    console.log('\nWritten to bench/RESULTS.md.');
  }
  if (!findings.every(({ claims }) => claims.every(isHeld))) process.exitCode = 1;
}

function renderResults(findings: readonly Finding[], startedAt: Date, noise: string): string {
  const facts = [
    `Date: ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    'Command: `npm run bench`',
    ...describeMachine(),
    `Placement: ${PLACEMENT}`,
    `Other work on the machine, as load averages: ${noise}`,
  ];
  const explanation = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').split(
    '\n## Reading the tables\n',
  )[1];
  return [
    '# Last result',
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    ...(explanation ?? '').trim().split('\n'),
    '',
    ...findings.flatMap((finding) => ['```', renderFinding(finding), '```', '']),
  ].join('\n');
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
