import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';

const CONFIGURATION = [
  '.dependency-cruiser.cjs',
  '.gitignore',
  '.oxlintrc.json',
  'biome.json',
  'knip.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'packages/contract/package.json',
  'packages/sdk/package.json',
  'packages/server/package.json',
];

/** What a planted tree holds: a path with its text. */
export type Files = Readonly<Record<string, string>>;

/** A repository in a temporary folder with our configuration and the files given, and nothing else of ours. */
export interface PlantedTree extends Disposable {
  readonly root: string;
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Makes a tree for a checker to judge. `packages` are linked from our own node_modules; a checker that looks at paths
 * in node_modules gets stand-ins among `files` instead, because a link would lead it out of the tree.
 */
export function plantTree(files: Files, packages: readonly string[] = []): PlantedTree {
  const root = mkdtempSync(join(tmpdir(), 'planted-'));
  for (const path of CONFIGURATION) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(ROOT, path), join(root, path));
  }
  for (const name of ['.bin', ...packages]) link(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  for (const name of ['contract', 'server'])
    link(join(root, 'packages', name), join(root, 'node_modules/@simsmsbox', name));
  for (const [path, text] of Object.entries(files)) writeInto(root, path, text);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return { root, node: process.execPath, env: process.env, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

/** Our own files as they are. */
export function ours(...paths: readonly string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

/** Replaces a part of one of our own files, for a fault in the middle of it. */
export function withFault(path: string, from: string | RegExp, to: string): Files {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${path} does not hold ${from}: the fault was not planted.`);
  return { [path]: changed };
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function writeInto(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
