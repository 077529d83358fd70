import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { SetupError } from './report.mjs';

/**
 * Runs a program in our place: its streams are ours, SIGINT and SIGTERM reach it once, and its exit code is returned.
 *
 * With `detached` it is the leader of a group of its own, so that Ctrl-C, which a terminal sends to a whole group and
 * npm sends on once more, reaches it exactly once, through us. `ipc` opens a channel whose closing tells the program
 * that we are gone, however we ended.
 */
export function runChild(command, args, { env, cwd, detached = false, ipc = false }) {
  return new Promise((resolve, reject) => {
    const stdio = ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
    const child = spawn(command, args, { env, cwd, detached, stdio });
    const forward = forwardOnce((signal) => child.kill(signal));
    child.once('error', (error) => {
      forward.stop();
      reject(new SetupError(`Cannot run ${command}: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      forward.stop();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Sends the first SIGINT or SIGTERM on, and SIGTERM when the npm that runs us is gone without a word. */
function forwardOnce(send) {
  const signals = ['SIGINT', 'SIGTERM'];
  let sent = false;
  const listener = (signal) => {
    if (sent) return;
    sent = true;
    send(signal);
  };
  for (const signal of signals) process.on(signal, listener);
  const stopWatching = watchNpm(() => listener('SIGTERM'));
  return {
    stop() {
      stopWatching();
      for (const signal of signals) process.off(signal, listener);
    },
  };
}

/**
 * Calls back when our parent is gone, provided it is npm: package.json runs us with `exec`, so that no shell stands
 * between. A shell that started us directly may end without our ending too.
 */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 500);
  watch.unref();
  return () => clearInterval(watch);
}
