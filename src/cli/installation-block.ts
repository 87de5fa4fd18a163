/** The `provider_installation` block that the subcommands print. */
import { PROVIDER_SOURCE } from "../../lib/mirror";

/** @param method how Terraform finds the provider, such as `filesystem_mirror`, with its one setting */
export function installationBlock(method: string, name: string, value: string): string {
  const column = Math.max(name.length, "include".length);
  return `provider_installation {
  ${method} {
    ${name.padEnd(column)} = ${JSON.stringify(value)}
    ${"include".padEnd(column)} = ["${PROVIDER_SOURCE}"]
  }
  direct {
    exclude = ["${PROVIDER_SOURCE}"]
  }
}
`;
}
