/** One method of a `provider_installation` block, and whether it applies to our provider. */
import { PROVIDER_SOURCE } from "../../../lib/mirror";

export interface Method {
  /** `filesystem_mirror`, `network_mirror`, `oci_mirror`, `direct` or `dev_overrides`. */
  readonly kind: string;
  /** The folder or the address; undefined for `direct`. */
  readonly place: string | undefined;
}

/** The contents of a `provider_installation` block. */
export interface Installation {
  /** The methods that apply to our provider. */
  readonly methods: readonly Method[];
  /** Methods that Terraform ignores because of their form. */
  readonly ignored: readonly string[];
}

/** The methods that select providers by patterns. `dev_overrides` names each provider. */
export const KINDS = ["filesystem_mirror", "network_mirror", "oci_mirror", "direct"];

/** The argument of a method that names its folder or its address. */
export const PLACES = ["path", "url", "repository_template"];

/** Whether the patterns of a method select our provider. An undefined list is a missing argument. */
export function applies(include: readonly string[] | undefined, exclude: readonly string[] | undefined): boolean {
  return (include?.some(selects) ?? true) && !(exclude?.some(selects) ?? false);
}

/** A pattern without a host means the public registry, which does not have our provider. Terraform ignores the case. */
function selects(pattern: string): boolean {
  const parts = pattern.toLowerCase().split("/");
  const ours = PROVIDER_SOURCE.split("/");
  return parts.length === ours.length && parts.every((part, index) => part === "*" || part === ours[index]);
}
