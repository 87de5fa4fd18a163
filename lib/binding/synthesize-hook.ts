/** Runs a function of a construct when its stack is synthesized, so that the construct can write files. */
import type { IConstruct } from "constructs";
import type { ISynthesisSession } from "../cdktf";

// CDKTF calls `onSynthesize` of this property on every construct that has the property. CDKTF does not export the
// symbol, but it is the same in every release. `test/lib/provider/install-at-synth.test.ts` fails when it changes.
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

export function onSynthesize(construct: IConstruct, write: (session: ISynthesisSession) => void): void {
  Object.defineProperty(construct, CUSTOM_SYNTHESIS, { value: { onSynthesize: write } });
}
