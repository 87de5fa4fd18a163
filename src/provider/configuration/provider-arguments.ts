/**
 * Reads single arguments: first the configuration, then the environment variables in their order. An empty text counts
 * as not set in both. Every value keeps its origin. A wrong value adds a diagnostic at the argument's path.
 */
import { printable, quoted } from "../../model";
import { type Diagnostic, isObjectValue, isUnknown, type ObjectValue, type Value } from "../../tfplugin";
import type { ArgumentValue, EnvironmentReader } from "./environment";
import { VARIABLES } from "./provider-schema";

export class ProviderArguments {
  readonly diagnostics: Diagnostic[] = [];
  readonly unknown: string[] = [];

  constructor(
    private readonly config: ObjectValue,
    readonly environment: EnvironmentReader,
  ) {}

  /** The value in the configuration; `block.name` reads from a block. Null when it is not set or not known yet. */
  configured(path: string): Value {
    let value: Value = this.config;
    for (const step of path.split(".")) {
      value = isObjectValue(value) ? (value[step] ?? null) : null;
      if (!isUnknown(value)) continue;
      if (!this.unknown.includes(path)) this.unknown.push(path);
      return null;
    }
    return value;
  }

  isUnknown(path: string): boolean {
    this.configured(path);
    return this.unknown.includes(path);
  }

  /** Text from the configuration, else from the environment. Undefined when it is not set or not known yet. */
  text(path: string): ArgumentValue | undefined {
    return this.fromConfig(path) ?? (this.isUnknown(path) ? undefined : this.fromEnvironment(path));
  }

  fromConfig(path: string): ArgumentValue | undefined {
    const value = this.configured(path);
    if (typeof value !== "string" || value === "") return undefined;
    return { value, origin: argumentOrigin(path) };
  }

  fromEnvironment(path: string): ArgumentValue | undefined {
    return this.environment.first(VARIABLES[path] ?? []);
  }

  /** A whole number within limits. Undefined when it is not set or wrong. A wrong value adds a diagnostic. */
  whole(path: string, limits: { readonly min: number; readonly max: number }, unit: string): number | undefined {
    const configured = this.configured(path);
    const known = configured === null ? this.text(path) : undefined;
    if (configured === null && known === undefined) return undefined;
    const value = known === undefined ? configured : /^\d+$/.test(known.value) ? Number(known.value) : Number.NaN;
    if (typeof value === "number" && Number.isInteger(value) && value >= limits.min && value <= limits.max) {
      return value;
    }
    this.error(
      path,
      `Invalid ${path}`,
      `Allowed is a whole number of ${unit} from ${limits.min} to ${limits.max}. The ${known?.origin ?? argumentOrigin(path)} holds ${known ? quoted(known.value) : printable(JSON.stringify(configured))}. Correct or remove it.`,
    );
    return undefined;
  }

  error(path: string, summary: string, detail: string): void {
    this.diagnostics.push({ severity: "error", summary, detail, attribute: path.split(".") });
  }

  warning(path: string, summary: string, detail: string): void {
    this.diagnostics.push({ severity: "warning", summary, detail, attribute: path.split(".") });
  }
}

function argumentOrigin(path: string): string {
  return `argument "${path}"`;
}
