/**
 * The region of the profile in use. As in the alicloud provider, it is the default region when neither the
 * configuration nor the environment names a region.
 */
import { regionProblem } from "../../model";
import type { CredentialSettings } from "../settings";
import { readProfile } from "./profile-file";

/**
 * Undefined without a profile that has a region. An unreadable file becomes an error later, when credentials are
 * needed.
 */
export async function profileRegion(credentials: CredentialSettings): Promise<string | undefined> {
  const place =
    credentials.from === "profile"
      ? { file: credentials.file, profile: credentials.profile }
      : credentials.from === "defaultChain"
        ? { file: credentials.profileFile, profile: undefined }
        : undefined;
  if (place?.file === undefined) return undefined;
  const region = await readProfile(place.file, place.profile).then(
    (profile) => profile.field("region_id"),
    () => undefined,
  );
  return region !== undefined && regionProblem(region) === undefined ? region : undefined;
}
