/** The region of the profile in use: the last place a default region is looked for, as the alicloud provider does it. */
import { regionProblem } from "../../model";
import type { CredentialSettings } from "../settings";
import { readProfile } from "./profile-file";

/** Undefined when there is no profile, or none with a region. An unreadable file is told when credentials are needed. */
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
