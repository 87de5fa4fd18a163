/** The state of one resource in the fake core, and the diagnostics of the provider about it. */
import type { Diagnostic } from "../../../src/tfplugin/api";
import type { ObjectValue } from "../../../src/tfplugin/values/value";

/** A value, and the private bytes beside it. Core never reads the bytes. */
export interface Stored {
  readonly value: ObjectValue | null;
  readonly private: Uint8Array;
}

export interface State extends Stored {
  /** The next plan replaces the resource, because its creation failed. */
  readonly tainted: boolean;
}

export const ABSENT: State = { value: null, private: new Uint8Array(), tainted: false };

/** Ends an operation at its first error, as core does. The fake core never throws it to its callers. */
export class Failed extends Error {}

/** The diagnostics of one command. */
export class Transcript {
  readonly diagnostics: Diagnostic[] = [];

  add<Said extends { readonly diagnostics: readonly Diagnostic[] }>(said: Said): Said {
    this.diagnostics.push(...said.diagnostics);
    if (hasError(said.diagnostics)) throw new Failed();
    return said;
  }
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
