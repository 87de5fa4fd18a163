/** Converts diagnostics to protobuf. The schema shows whether a step of a path is a name or a map key. */
import type { Diagnostic, Schema } from "../api";
import {
  type AttributePath_Step,
  type DeepPartial,
  type Diagnostic as DiagnosticOnWire,
  Diagnostic_Severity as Severity,
} from "../gen/tfplugin6";

export type DiagnosticMessage = DeepPartial<DiagnosticOnWire>;
type Path = readonly (string | number)[];
type StepMessage = DeepPartial<AttributePath_Step>;

export function diagnosticMessages(diagnostics: readonly Diagnostic[], schema: Schema): DiagnosticMessage[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === "error" ? Severity.ERROR : Severity.WARNING,
    summary,
    detail,
    ...(attribute === undefined ? {} : { attribute: attributePath(attribute, schema) }),
  }));
}

/**
 * Converts a path to protobuf. In `["timeouts", "create"]` the last step is a name in a block. In `["names", "x"]` it
 * is a map key. Terraform finds the line of the configuration only when each step has the right kind.
 */
export function attributePath(path: Path, schema: Schema): { steps: StepMessage[] } {
  const block = path[0];
  const names = typeof block === "string" && Object.hasOwn(schema.blocks ?? {}, block) ? 2 : 1;
  return {
    steps: path.map((step, depth): StepMessage => {
      if (typeof step === "number") return { selector: { $case: "elementKeyInt", value: BigInt(step) } };
      return { selector: { $case: depth < names ? "attributeName" : "elementKeyString", value: step } };
    }),
  };
}
