/** Diagnostics as data → protobuf. The schema tells names from map keys in their paths. */
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
 * `["timeouts", "create"]` is a name in a block, `["names", "x"]` a key of a map. Terraform finds the line of the
 * configuration only when the steps say which.
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
