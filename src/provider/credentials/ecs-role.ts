/** Credentials of the RAM role of the ECS instance that this runs on, from its metadata service. */
import type { CredentialSource } from "../../client";
import { type AskSdk, sdkSource } from "./sdk-sources";

/** The metadata service answers at once or is not there. */
const METADATA_TIMEOUT_MS = 1000;

/** @param roleName undefined asks the metadata service for the instance's role */
export function ecsRoleCredentials(roleName: string | undefined, askSdk: AskSdk): CredentialSource {
  const asked = roleName === undefined ? "" : `, asked for the role ${roleName},`;
  return sdkSource(
    ({ ECSRAMRoleCredentialsProvider }) => {
      const builder = ECSRAMRoleCredentialsProvider.builder()
        .withReadTimeout(METADATA_TIMEOUT_MS)
        .withConnectTimeout(METADATA_TIMEOUT_MS);
      return (roleName === undefined ? builder : builder.withRoleName(roleName)).build();
    },
    {
      what: `the ECS metadata service${asked}`,
      remedy: "It answers on an ECS instance with a RAM role attached",
    },
    askSdk,
  );
}
