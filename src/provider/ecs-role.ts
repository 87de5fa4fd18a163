/** Credentials of the RAM role of the ECS instance that this runs on, from its metadata service. */
import type { CredentialSource } from "../client";
import type { CredentialDependencies } from "./credentials";
import { sdkSource } from "./sdk-sources";

/** The metadata service answers at once or is not there. */
const METADATA_TIMEOUT_MS = 1000;

/** @param roleName undefined asks the metadata service for the instance's role */
export function ecsRoleCredentials(
  roleName: string | undefined,
  { bounded }: Pick<CredentialDependencies, "bounded">,
): CredentialSource {
  const source = sdkSource(
    ({ ECSRAMRoleCredentialsProvider }) => {
      const builder = ECSRAMRoleCredentialsProvider.builder()
        .withReadTimeout(METADATA_TIMEOUT_MS)
        .withConnectTimeout(METADATA_TIMEOUT_MS);
      return (roleName === undefined ? builder : builder.withRoleName(roleName)).build();
    },
    {
      what:
        roleName === undefined
          ? "the ECS metadata service"
          : `the ECS metadata service, asked for the role ${roleName},`,
      remedy: "This source works on an ECS instance with a RAM role attached",
    },
  );
  return { ...source, current: () => bounded(source.current(), "the ECS metadata service") };
}
