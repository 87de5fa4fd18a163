/** An argument of the provider: its attribute in the schema, and the environment variables that can replace it. */
import type { Attribute, SingleBlock } from "../../tfplugin/api";

interface Argument {
  readonly attribute: Attribute;
  /** The environment variables that can replace the argument. The first variable with a value counts. */
  readonly variables: readonly string[];
}
export type Arguments = Readonly<Record<string, Argument>>;

/** @param byDefault the default in Markdown, for documents only; the code that reads the argument applies it */
export function argument(
  attribute: Omit<Attribute, "optional">,
  variables: readonly string[] = [],
  byDefault?: string,
): Argument {
  const sentences = [
    attribute.description,
    variables.length > 0 && `Environment: ${variables.map((name) => `\`${name}\``).join(", ")}.`,
    byDefault && `Default ${byDefault}.`,
  ];
  const description = sentences.filter((sentence) => sentence).join(" ");
  return { attribute: { ...attribute, optional: true, description }, variables };
}

export const text = (description: string, variables?: readonly string[], byDefault?: string) =>
  argument({ type: "string", description }, variables, byDefault);
export const secret = (description: string, variables?: readonly string[]) =>
  argument({ type: "string", sensitive: true, description }, variables);
export const whole = (description: string, variables?: readonly string[], byDefault?: string) =>
  argument({ type: "number", description }, variables, byDefault);

export function attributesOf(args: Arguments): Readonly<Record<string, Attribute>> {
  return Object.fromEntries(Object.entries(args).map(([name, { attribute }]) => [name, attribute]));
}

export function blockOf(description: string, args: Arguments): SingleBlock {
  return { nesting: "single", description, attributes: attributesOf(args) };
}

/** The variables of each argument, by its path. */
export function variablesOf(args: Arguments, prefix = ""): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(args).map(([name, { variables }]) => [prefix + name, variables]));
}
