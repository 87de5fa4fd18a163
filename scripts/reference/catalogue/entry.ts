/** An entry of the catalogue: what diagnostics with these titles mean, and what a person does about them. */

export interface DiagnosticEntry {
  /** As the code has them, with `…` for the part that varies. */
  readonly titles: readonly string[];
  readonly meaning: string;
  readonly remedy: string;
}
