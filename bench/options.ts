/** How long a bench runs. */
export interface BenchOptions {
  readonly rounds: number;
  readonly roundMs: number;
  /** Before each round, not counted. */
  readonly warmUpMs: number;
  /** A folder for CPU profiles of the server process; undefined: no profile. */
  readonly profileTo: string | undefined;
}
