/** A message and the code that a person would read out of it, or null. */
export interface LabelledMessage {
  readonly text: string;
  readonly code: string | null;
}
