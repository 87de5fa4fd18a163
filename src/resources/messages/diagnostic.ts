/** Makes the diagnostics that Terraform prints, and the texts that they consist of. */
import type { Problem } from "../../model";
import type { Diagnostic } from "../../tfplugin";

export function error(summary: string, detail: string, attribute?: Diagnostic["attribute"]): Diagnostic {
  return { severity: "error", summary, detail, ...(attribute ? { attribute } : {}) };
}

export function warning(summary: string, detail: string, attribute?: Diagnostic["attribute"]): Diagnostic {
  return { severity: "warning", summary, detail, ...(attribute ? { attribute } : {}) };
}

export function fromProblem(problem: Problem, attribute: Diagnostic["attribute"]): Diagnostic {
  return (problem.severity === "error" ? error : warning)(problem.title, problem.detail, attribute);
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/**
 * A remedy for errors of a plan. `terraform destroy` starts with an ordinary plan, so an error of that plan blocks
 * every destroy.
 */
export const DESTROY_HINT =
  "This error also stops terraform destroy. To destroy the whole configuration anyway, run terraform destroy -refresh=false. To destroy one share, add -target=<ADDRESS>.";

/** The paragraphs that are not empty, separated by empty lines. */
export function paragraphs(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
}
