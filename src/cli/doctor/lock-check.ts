/** Checks whether the lock file of a folder accepts the provider of this package. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lockBlocks, PROVIDER_SOURCE, packageVersion, packedFolder, readPackedProvider } from "../../../lib/mirror";
import { type DoctorCheck, ok, warning } from "../../doctor";

const NAME = "lock file";

/** @param folder the folder in which the engine runs */
export function lockCheck(folder: string): DoctorCheck {
  const file = join(folder, ".terraform.lock.hcl");
  if (!existsSync(file)) return ok(NAME, `there is no ${file}, and init writes one`);
  const block = lockBlocks(readFileSync(file, "latin1")).find(({ source }) => source === PROVIDER_SOURCE);
  if (!block) return ok(NAME, `${file} has no block for the provider, and init adds one`);
  const version = packageVersion();
  if (block.version !== version) {
    return warning(
      NAME,
      `${file} locks version ${block.version}, and this package has ${version}`,
      `Synthesize the app again, or run init -upgrade`,
    );
  }
  const { checksum } = readPackedProvider(packedFolder(), version);
  if (block.hashes.length === 0 || block.hashes.includes(checksum))
    return ok(NAME, `${file} accepts the provider ${version}`);
  return warning(
    NAME,
    `${file} has other checksums of version ${version} than this package`,
    "Unless your mirror holds a provider with Node.js, delete the block of the provider and run init",
  );
}
