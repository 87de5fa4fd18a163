/** Checks whether the lock file of a folder accepts the provider of this package. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { lockBlocks, PROVIDER_SOURCE, packageVersion, packedFolder, readPackedProvider } from "../../../lib/mirror";
import { type DoctorCheck, error, ok, warning } from "../../doctor";

const NAME = "lock file";
const OTHER_FOLDER = "Name the folder in which Terraform runs, such as cdktf.out/stacks/<stack>";

/** @param folder the folder in which the engine runs */
export function lockCheck(folder: string): DoctorCheck {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return error(NAME, `the folder ${folder} does not exist`, OTHER_FOLDER);
  if (!found.isDirectory()) return error(NAME, `${folder} is a file, and not a folder`, OTHER_FOLDER);
  const file = join(folder, ".terraform.lock.hcl");
  // Unlike `existsSync`, this fails for a folder that may not be searched.
  if (!statSync(file, { throwIfNoEntry: false })) return ok(NAME, `there is no ${file}, and init writes one`);
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
