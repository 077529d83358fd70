import type { SimSmsBox } from '../client.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** An option of a command as `--name`; the value it takes, or none for a switch. */
export interface Option {
  readonly name: string;
  /** What stands for the value in the help; without it the option is a switch. */
  readonly value?: string;
  readonly summary: string;
  /** The values it knows, for completion and for refusing others. */
  readonly choices?: readonly string[];
}

export interface Example {
  readonly command: string;
  readonly summary: string;
}

/** What a command is given. */
export interface Invocation {
  readonly positionals: readonly string[];
  /** The value of an option, undefined when it was not given. */
  text(name: string): string | undefined;
  isOn(name: string): boolean;
  /** @throws UsageError when it is not a whole number within the bounds. */
  integer(name: string, bounds: { readonly min: number; readonly max: number }): number | undefined;
}

export interface CommandContext {
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** A client with the stored or given key. @throws UsageError when there is none. */
  client(): SimSmsBox;
  /** A client of another box or with another credential, for logging in. */
  connect(options: { baseUrl: string; apiKey?: string; accessToken?: string }): SimSmsBox;
  /** Shows a result: as JSON when `--json` was given, otherwise by `show`. */
  answer(value: unknown, show: () => void): void;
}

export interface Command {
  readonly name: string;
  /** What follows the name, e.g. `[ORDER]`. */
  readonly operands: string;
  readonly operandsMax: number;
  readonly summary: string;
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  run(context: CommandContext, invocation: Invocation): Promise<void>;
}

/** The command line itself was wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
