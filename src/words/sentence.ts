/** The tasks, by their names in a link. */
export type TaskName =
  'recall' | 'parity' | 'follows' | 'adding' | 'wave' | 'words' | 'reverse' | 'melody' | 'figure';

/** What the sentence says of a model beyond its task. */
export interface SentenceShape {
  readonly layers: number;
  /** Whether a second direction reads backwards. */
  readonly both: boolean;
  readonly memoryless: boolean;
  /** `a` or `an` of the name of the cell. */
  readonly article: string;
}
