/** Creates the cloud client of the command line. It uses the configuration of a provider block without arguments. */

import type { ProbeCloud } from "../probe";
import { type CloudDependencies, type ConfiguredCloud, configureCloud } from "../provider/cloud-factory";
import type { Environment } from "../provider/configuration/environment";
import { PROVIDER_SCHEMA } from "../provider/configuration/provider-schema";
import { REAL_CLOCK, setTimer, wallClock } from "../provider/real-time";
import type { Cloud, SessionSettings } from "../resources";
import type { ImageUsersPort } from "./image-users";

export interface ConfiguredTools {
  readonly cloud: Cloud & ProbeCloud & { readonly users: ImageUsersPort };
  /** Includes the region of the environment or of the profile. */
  readonly settings: SessionSettings;
  /** True when the environment replaces the public endpoint of ECD. */
  readonly isOtherEndpoint: boolean;
}

/**
 * The configuration and its diagnostics.
 * @param special arguments of the provider that have a value; all other arguments are null
 */
export async function configuredCloud(
  environment: Environment,
  packageVersion: string,
  special: Readonly<Record<string, number>> = {},
  onAnswer?: CloudDependencies["onAnswer"],
): Promise<ConfiguredCloud> {
  const names = [...Object.keys(PROVIDER_SCHEMA.attributes), ...Object.keys(PROVIDER_SCHEMA.blocks ?? {})];
  return await configureCloud({ ...Object.fromEntries(names.map((name) => [name, null])), ...special }, environment, {
    terraformVersion: "none",
    packageVersion,
    log: () => {},
    setTimer,
    now: wallClock,
    elapsedMs: REAL_CLOCK.now,
    onAnswer,
  });
}

/** @throws Error with the first problem of the configuration */
export async function cloudOf(environment: Environment, packageVersion: string): Promise<ConfiguredTools> {
  const { cloud, settings, diagnostics } = await configuredCloud(environment, packageVersion);
  const wrong = diagnostics.find(({ severity }) => severity === "error");
  if (!cloud || wrong) throw new Error(`${wrong?.summary ?? "the cloud cannot be called"}. ${wrong?.detail ?? ""}`);
  return { cloud, settings, isOtherEndpoint: settings.ecdEndpoint !== undefined };
}
