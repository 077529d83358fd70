import { messageOf } from '../../kernel/errors.ts';
import { type Postmaster, type PostmasterOptions, startPostmaster, stopProcess } from './postmaster.ts';

/** Keeps one server running until it is told to stop. */
export interface Supervisor {
  pid(): number;
  stop(): Promise<void>;
}

/** Starts the server, and starts it again when it ends by itself: its users only see their connections break. */
export async function superviseServer(options: PostmasterOptions): Promise<Supervisor> {
  const { logger } = options;
  let postmaster: Postmaster = await startPostmaster(options);
  let stopping = false;
  const watching = watch();

  async function watch(): Promise<void> {
    for (;;) {
      await postmaster.ended;
      if (stopping) return;
      logger.error({ pid: postmaster.pid }, 'PostgreSQL ended by itself; starting it again');
      try {
        postmaster = await startPostmaster(options);
      } catch (error) {
        logger.fatal({ err: error }, `PostgreSQL stays down: ${messageOf(error)}`);
        return;
      }
    }
  }

  return {
    pid: () => postmaster.pid,
    stop: async () => {
      stopping = true;
      let running = true;
      void postmaster.ended.then(() => {
        running = false;
      });
      await Promise.resolve();
      await stopProcess(postmaster.pid, () => running, options);
      await watching;
    },
  };
}
