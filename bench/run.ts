// `npm run bench`, or `npm run bench -- record` for one bench; `--quick` for short rounds, `--profile` for CPU profiles.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchPurchase } from './purchase.ts';
import { benchRecord } from './record.ts';
import type { BenchOptions } from './options.ts';
import { PLACEMENT } from './processor.ts';
import { type Finding, isHeld, renderFinding } from './report.ts';

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Finding>>> = {
  record: benchRecord,
  purchase: benchPurchase,
};

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const options: BenchOptions = {
  rounds: isQuick ? 3 : 7,
  roundMs: isQuick ? 1_000 : 2_000,
  warmUpMs: isQuick ? 300 : 500,
  profileTo: args.includes('--profile') ? join(import.meta.dirname, 'profiles') : undefined,
};
void mkdirSync; void readFileSync; void writeFileSync; void cpus; void loadavg; void release; void totalmem; void PLACEMENT;
const named = args.filter((arg) => !arg.startsWith('--'));
for (const name of named.length ? named : Object.keys(BENCHES)) {
  const finding = await BENCHES[name]!(options);
  console.log(renderFinding(finding));
  if (!finding.claims.every(isHeld)) process.exitCode = 1;
}
