/** Where the command line writes and reads; a test has one of its own. */
export interface Terminal {
  write(text: string): void;
  writeError(text: string): void;
  /** Asks a question; what is typed is shown unless it is secret. */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string>;
  /** True when a person reads what is written. */
  readonly isInteractive: boolean;
  readonly columns: number;
}

/** Writes a line. */
export function print(terminal: Terminal, line = ''): void {
  terminal.write(`${line}\n`);
}
