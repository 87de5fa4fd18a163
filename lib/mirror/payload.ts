/**
 * The files that Terraform runs: the files of `dist/provider`, under the names that Terraform expects. They are a
 * launcher and the parts of the bundle (decision 4); the bundler decides the number of parts. The build packs them.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_NAME, packageRoot } from "./names";

export interface PayloadFile {
  readonly name: string;
  readonly content: Buffer;
  /** Permission bits. */
  readonly mode: number;
}

const LAUNCHER = `terraform-provider-${PROVIDER_NAME}`;

/** The folder of the package that holds the built provider. */
export function payloadFolder(): string {
  return join(packageRoot(), "dist", "provider");
}

/**
 * Reads the provider's files, sorted by name.
 * @throws when the folder or its launcher is missing
 */
export function readPayload(folder: string, version: string): readonly PayloadFile[] {
  if (!existsSync(join(folder, LAUNCHER))) {
    throw new Error(
      `the provider is missing: there is no ${LAUNCHER} in ${folder}; install the package again, or in a checkout run "npm run build"`,
    );
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({
      name: name === LAUNCHER ? `${LAUNCHER}_v${version}` : name,
      content: readFileSync(join(folder, name)),
      mode: name === LAUNCHER ? 0o755 : 0o644,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
