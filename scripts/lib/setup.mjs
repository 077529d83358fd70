import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { takeLock } from './lock.mjs';
import { isInstalled, libc, markInstalled } from './lockfile.mjs';
import { ROOT } from './paths.mjs';
import { SetupError, startProgress } from './report.mjs';

const NODE_MAJOR = 24;
const RUNTIME = join(ROOT, 'scripts/node-runtime');
const LOCK = join(ROOT, '.setup.lock');
const NPM_ENDS_WITHIN_MS = 4_000;

/**
 * Makes the checkout ready to run: packages as the lock file says and a Node that runs TypeScript.
 * Does nothing when all is there. Several may run at once in one checkout.
 *
 * @returns `{ node, env }`: the path of Node 24, and an environment with it and node_modules/.bin first on PATH.
 * @throws SetupError when the platform has no Node 24 for us or npm fails.
 */
export async function prepare() {
  const node = nodePath();
  const folders = node === process.execPath ? [ROOT] : [RUNTIME, ROOT];
  if (!folders.every(isInstalled)) await install(folders);
  if (!existsSync(node))
    throw new SetupError(`Node ${NODE_MAJOR} was not installed at ${node}. Install Node ${NODE_MAJOR} and try again.`);
  return { node, env: environment(node) };
}

/** This process's own Node when it is new enough, else the one that scripts/node-runtime brings from npm. */
function nodePath() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NODE_MAJOR) return process.execPath;
  const provided = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch) && libc() === 'glibc';
  if (!provided)
    throw new SetupError(`This is Node ${process.versions.node}; install Node ${NODE_MAJOR} or later and try again.`);
  return join(RUNTIME, `node_modules/node-linux-${process.arch}/bin/node`);
}

/** Interrupted, it waits until npm has ended: two npm in one folder would trip over each other. */
async function install(folders) {
  const lock = await takeLock(LOCK, {
    onWait: () => process.stderr.write('Another set-up is running in this folder; waiting for it…\n'),
  });
  const running = new Set();
  let interruptedBy;
  const interrupt = (signal) => {
    interruptedBy ??= signal;
    for (const child of running) child.kill(signal);
    setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), NPM_ENDS_WITHIN_MS).unref();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const missing = folders.filter((folder) => !isInstalled(folder));
    if (missing.length > 0) await installAll(missing, { lock, running });
  } finally {
    lock.release();
    if (interruptedBy) process.exit(128 + constants.signals[interruptedBy]);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function installAll(folders, context) {
  const what = [folders.includes(RUNTIME) && `Node ${NODE_MAJOR}`, folders.includes(ROOT) && 'packages']
    .filter(Boolean)
    .join(' and ');
  const done = startProgress(`Installing ${what}`);
  const results = await Promise.allSettled(folders.map((folder) => npmCi(folder, context)));
  const failure = results.find((result) => result.status === 'rejected');
  done(failure ? undefined : `Installed ${what}`);
  if (failure) throw failure.reason;
}

/** No package of ours needs its install script, and npm 12 runs none: without them every npm does the same. */
const CI = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Installs from the lock file. npm's words are shown in full, but only when it fails. */
function npmCi(folder, { lock, running }) {
  return new Promise((resolve, reject) => {
    const { command, first } = npmCommand();
    const child = spawn(command, [...first, ...CI], {
      cwd: folder,
      env: npmEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    if (child.pid) lock.addProcess(child.pid);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => reject(new SetupError(`Cannot run npm: ${error.message}`)));
    child.once('close', (code) => {
      running.delete(child);
      if (code !== 0) {
        reject(
          new SetupError(
            `${output.trim()}\nnpm ci failed in ${folder}. Nothing else was changed; try again when the cause is gone.`,
          ),
        );
        return;
      }
      markInstalled(folder);
      resolve();
    });
  });
}

/** The npm that runs us, else the one on PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli && basename(cli) === 'npm-cli.js'
    ? { command: process.execPath, first: [cli] }
    : { command: 'npm', first: [] };
}

/** Without the settings that npm hands down for the command we were started by, such as `--prefix` or `-w`. */
function npmEnvironment() {
  const env = { ...process.env };
  for (const name of ['prefix', 'local_prefix', 'workspace', 'workspaces', 'global', 'dry_run', 'omit']) {
    delete env[`npm_config_${name}`];
  }
  return env;
}

function environment(node) {
  const path = [dirname(node), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, NODE: node, npm_node_execpath: node };
}
