/** Checks whether the engine finds the provider: in the mirror beside the stack, or by the CLI configuration. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { IMPLIED_MIRROR, PROVIDER_SOURCE, packageVersion } from "../../../lib/mirror";
import { type DoctorCheck, error, ok, warning } from "../../doctor";
import { cliConfiguration } from "./cli-configuration";
import type { Method } from "./installation-method";

const NAME = "CLI configuration";

/** Advises to extend the block of the file, because a file may have only one provider_installation block. */
function addMirror(file: string): string {
  return `Run "ecd-image-share provider install <dir>". Add the filesystem_mirror block that it prints to the provider_installation block of ${file}, and its exclude line to the direct block there`;
}

/** @param folder the folder in which the engine runs */
export function mirrorCheck(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  isOpenTofu: boolean,
): DoctorCheck {
  const { files, missing, installation } = cliConfiguration(environment, isOpenTofu);
  if (missing) {
    const { variable, file } = missing;
    const found = `${variable} names ${file}, which does not exist, so there is no CLI configuration`;
    return warning(NAME, found, `Correct or unset ${variable}`);
  }
  if (!installation) return impliedMirror(folder, files);
  const { file, methods, ignored } = installation;
  if (ignored.length > 0) {
    return error(
      NAME,
      `${file} has ${ignored.join(" and ")} of provider_installation in a form that the engine ignores`,
      `Write each method as a list of objects, such as "direct": [{}], in ${file}`,
    );
  }
  const direct = methods.some(({ kind }) => kind === "direct");
  const others = methods.filter(({ kind }) => kind !== "direct");
  const hides = `${file} has a provider_installation block, which hides the mirror beside a stack`;
  if (others.length === 0)
    return error(NAME, `${hides} and names no other mirror for ${PROVIDER_SOURCE}`, addMirror(file));
  if (direct && others.every(({ kind }) => kind !== "dev_overrides")) {
    return error(
      NAME,
      `${file} also looks for ${PROVIDER_SOURCE} in a registry, and there is none`,
      `Add exclude = ["${PROVIDER_SOURCE}"] to the direct block of ${file}`,
    );
  }
  return (
    others.map((method) => methodCheck(file, method)).find(({ status }) => status !== "error") ??
    methodCheck(file, others[0])
  );
}

function methodCheck(file: string, method: Method | undefined): DoctorCheck {
  const { kind = "", place = "" } = method ?? {};
  if (kind === "dev_overrides") {
    return warning(
      NAME,
      `${file} overrides the provider with ${place}`,
      "Remove dev_overrides unless you develop the provider",
    );
  }
  if (kind !== "filesystem_mirror") {
    return ok(NAME, `${file} installs the provider from ${place}, which must hold version ${packageVersion()}`);
  }
  if (holdsVersion(place))
    return ok(NAME, `${file} installs the provider from ${place}, which holds ${packageVersion()}`);
  return error(
    NAME,
    `${file} installs the provider from ${place}, which does not hold version ${packageVersion()}`,
    `Run "ecd-image-share provider install ${place}"`,
  );
}

function impliedMirror(folder: string, files: readonly string[]): DoctorCheck {
  const mirror = join(folder, IMPLIED_MIRROR);
  const configured = files.length === 0 ? "there is no file" : `${files.join(", ")} has no provider_installation block`;
  if (holdsVersion(mirror)) return ok(NAME, `${configured}, and ${mirror} holds the provider ${packageVersion()}`);
  return warning(
    NAME,
    `${configured}, but ${mirror} does not hold the provider ${packageVersion()}`,
    "Run doctor in the folder of the stack, or pass that folder as an argument, such as cdktf.out/stacks/<stack>. Or synthesize the app again",
  );
}

function holdsVersion(mirror: string): boolean {
  const folder = join(mirror, ...PROVIDER_SOURCE.split("/"));
  const version = packageVersion();
  return existsSync(folder) && readdirSync(folder).some((name) => name === version || name.includes(`_${version}_`));
}
