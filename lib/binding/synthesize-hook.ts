/** Lets a construct write files of its own when its stack is synthesized. */
import type { IConstruct } from "constructs";
import type { ISynthesisSession } from "../cdktf";

// CDKTF calls this property's `onSynthesize` on every construct that has it. The symbol is not exported, but the same
// in every release; `test/lib/provider/install-at-synth.test.ts` fails when it changes.
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

export function onSynthesize(construct: IConstruct, write: (session: ISynthesisSession) => void): void {
  Object.defineProperty(construct, CUSTOM_SYNTHESIS, { value: { onSynthesize: write } });
}
