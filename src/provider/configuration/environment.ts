/**
 * Reads environment variables. Every value keeps the name of its variable, so a message can name the variable. The
 * other files of the configuration read the environment only through this class.
 */
import { homeFolder } from "./home-folder";

/** The environment variables of the process. `main.ts` passes them on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A text from the configuration or the environment. */
export interface ArgumentValue {
  readonly value: string;
  /** For the reader of a message: `argument "region"` or `environment variable ALICLOUD_REGION`. */
  readonly origin: string;
  /** The environment variable that holds the value; undefined for an argument. */
  readonly variable?: string;
}

export class EnvironmentReader {
  constructor(private readonly env: Environment) {}

  /** The value of a variable; undefined when the variable is not set or empty. */
  variable(name: string): ArgumentValue | undefined {
    const value = this.env[name];
    return value ? { value, origin: `environment variable ${name}`, variable: name } : undefined;
  }

  /** The first of these variables that is set and not empty. */
  first(names: readonly string[]): ArgumentValue | undefined {
    return names.map((name) => this.variable(name)).find((found) => found !== undefined);
  }

  /** True when the variable holds `true`, in upper or lower case. */
  isSwitchedOn(name: string): boolean {
    return this.variable(name)?.value.toLowerCase() === "true";
  }

  /** The user's home folder as an absolute path; undefined when it is not known. */
  get home(): string | undefined {
    return homeFolder(this.env);
  }
}
