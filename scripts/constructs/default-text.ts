/**
 * The default of a setting for `@default`: a value of TypeScript, or a sentence after a dash. It comes from the
 * schema's `default`, or from the text after "Default" in the description.
 */
import type { Attribute } from "../../src/tfplugin/api";

/** Undefined for a required setting, and for a setting whose default comes from the environment. */
export function defaultText({ optional, type, description, ...attribute }: Attribute): string | undefined {
  if (!optional) return undefined;
  if (attribute.default !== undefined) return JSON.stringify(attribute.default);
  const [, sentence] = /\bDefault: ([^.]+)\./.exec(description) ?? [];
  if (sentence !== undefined) return `- ${sentence}`;
  const [, value] = /\bDefault (`[^`]+`|\d+)\./.exec(description) ?? [];
  if (value === undefined) return /\bEnvironment\b/.test(description) ? undefined : "- none";
  // A value with placeholders is not a value of the setting.
  if (value.includes("<")) return `- ${value}`;
  return type === "string" ? JSON.stringify(value.replaceAll("`", "")) : value.replaceAll("`", "");
}

/** The defaults without the block: one value for all its settings, or one for each. Undefined if a setting has none. */
export function blockDefault(attributes: Readonly<Record<string, Attribute>>): string | undefined {
  const defaults = Object.entries(attributes).map(([name, attribute]) => [name, defaultText(attribute)] as const);
  if (defaults.some(([, value]) => value === undefined || value.startsWith("-"))) return undefined;
  const values = new Set(defaults.map(([, value]) => value));
  if (values.size === 1) return `- ${[...values].join()} for each`;
  return `- ${defaults.map(([name, value]) => `${value} for ${name}`).join(", ")}`;
}
