/** An entry of the catalogue: the meaning of the diagnostics with these titles, and their remedy. */

export interface DiagnosticEntry {
  /** The titles as in the code, with `…` for the part that varies. */
  readonly titles: readonly string[];
  readonly meaning: string;
  readonly remedy: string;
}
