/**
 * Reads environment variables. Every value keeps the variable that it came from, so a message can name it. No other
 * file of the configuration reads the environment.
 */
import { homeFolder } from "./home-folder";

/** The variables of the process, as `main.ts` hands them on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A text of the configuration or of the environment. */
export interface ArgumentValue {
  readonly value: string;
  /** For the reader of a message: `argument "region"` or `environment variable ALICLOUD_REGION`. */
  readonly origin: string;
  /** The environment variable that holds the value; undefined for an argument. */
  readonly variable?: string;
}

export class EnvironmentReader {
  constructor(private readonly env: Environment) {}

  /** The value of a variable; undefined when it is not set or empty. */
  variable(name: string): ArgumentValue | undefined {
    const value = this.env[name];
    return value ? { value, origin: `environment variable ${name}`, variable: name } : undefined;
  }

  /** The first of these variables that is set and not empty. */
  first(names: readonly string[]): ArgumentValue | undefined {
    return names.map((name) => this.variable(name)).find((found) => found !== undefined);
  }

  /** True for a variable that holds `true`, in any case. */
  isSwitchedOn(name: string): boolean {
    return this.variable(name)?.value.toLowerCase() === "true";
  }

  /** The user's home folder as an absolute path; undefined when nothing names one. */
  get home(): string | undefined {
    return homeFolder(this.env);
  }
}
