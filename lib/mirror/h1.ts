/**
 * The checksum of an unpacked provider in Terraform's lock file: Go's directory hash, scheme `h1`. A test lets the real
 * `terraform init` verify it (`test/lib/provider/terraform-init.test.ts`).
 */
import { createHash } from "node:crypto";
import type { PayloadFile } from "./payload";

/** `h1:` and the base64 SHA-256 of one line for each file, sorted by name: its SHA-256, two spaces, its name. */
export function h1(files: readonly Pick<PayloadFile, "name" | "content">[]): string {
  const summary = createHash("sha256");
  for (const { name, content } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    summary.update(`${createHash("sha256").update(content).digest("hex")}  ${name}\n`);
  }
  return `h1:${summary.digest("base64")}`;
}
