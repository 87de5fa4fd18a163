/**
 * Finds a class for one core in an app of the other core. Without this check, the synth fails with a message about
 * internals.
 */
import type { IConstruct } from "constructs";
import { TerraformStack } from "../cdktf";
import { CORE, type CoreName, ENTRIES } from "./core-name";

/** The key under which jsii stores the full name of a class, such as `cdktf.TerraformStack`. */
const RTTI = Symbol.for("jsii.rtti");

/**
 * Checks that a construct has the same core as its stack. The constructor of every construct calls it, except that of
 * `ImageShareSet`, which makes an `ImageShare` for each image.
 * @throws when the cores differ; the message names the right import
 */
export function checkSameCore(construct: IConstruct): void {
  const core = coreOf(TerraformStack.of(construct));
  if (core === undefined || core === CORE) return;
  throw new Error(
    `[${construct.node.path}] ${construct.constructor.name} of "${ENTRIES[CORE]}" is for ${CORE}, and the stack is of ${core}. Import it from "${ENTRIES[core]}"`,
  );
}

/** Compares names. `instanceof` is false for two copies of one core, although two copies work together. */
function coreOf(stack: object): CoreName | undefined {
  for (let type = stack.constructor; typeof type === "function"; type = Object.getPrototypeOf(type)) {
    const rtti: unknown = Object.getOwnPropertyDescriptor(type, RTTI)?.value;
    const name = typeof rtti === "object" && rtti !== null && "fqn" in rtti ? rtti.fqn : undefined;
    if (name === "cdktf.TerraformStack") return "cdktf";
    if (name === "cdktn.TerraformStack") return "cdktn";
  }
  return undefined;
}
