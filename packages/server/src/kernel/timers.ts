/** Waits and schedules, so that a simulation can own time. */
export interface Timers {
  /** Resolves after `delayMs`; resolves early, without an error, when the signal aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Runs `task` once after `delayMs` unless the returned function is called first. Does not keep the process alive. */
  schedule(delayMs: number, task: () => void): () => void;
}

export const systemTimers: Timers = {
  sleep: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const finish = () => {
        clearTimeout(handle);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const handle = setTimeout(finish, delayMs);
      signal?.addEventListener('abort', finish, { once: true });
    }),
  schedule: (delayMs, task) => {
    const handle = setTimeout(task, delayMs);
    handle.unref();
    return () => clearTimeout(handle);
  },
};
