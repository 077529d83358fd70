/** An error whose message is meant for the person at the keyboard: shown as one line, without a stack. */
export class SetupError extends Error {
  name = 'SetupError';
}

/** Shows the error as one line, or with its stack when it is a fault of ours, and ends the process with code 1. */
export function exitWithError(error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : (error?.stack ?? String(error))}\n`);
  process.exit(1);
}

/**
 * Says that something long is under way: at once, then every ten seconds with the seconds gone by.
 * The returned function ends it with a last line.
 */
export function startProgress(what) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  process.stderr.write(`${what}…\n`);
  const ticker = setInterval(() => process.stderr.write(`${what}… ${seconds()} s\n`), 10_000);
  return (outcome) => {
    clearInterval(ticker);
    if (outcome) process.stderr.write(`${outcome} (${seconds()} s)\n`);
  };
}
