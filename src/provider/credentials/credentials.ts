/** Chooses the source of credentials that the settings name. Nothing is read or asked before the first call needs it. */
import { type CredentialSource, type Credentials, fixedCredentials } from "../../client";
import { readOptionalFile } from "../configuration/optional-file";
import type { CredentialSettings, ProviderSettings } from "../settings";
import { assumedRole, oidcRole } from "./assumed-role";
import { noCredentials } from "./credential-errors";
import { defaultChain } from "./default-chain";
import type { CredentialDependencies } from "./dependencies";
import { profileCredentials } from "./profile-credentials";
import { ecsRoleCredentials, sdkFileCredentials, uriCredentials } from "./sdk-sources";

/** The source of the settings, resolved once at the first use; a failure to resolve is tried anew by the next call. */
export function credentialSource(
  settings: Pick<ProviderSettings, "credentials" | "assumeRole">,
  dependencies: CredentialDependencies,
): CredentialSource {
  const base = new ResolvedOnce(() => resolve(settings.credentials, dependencies));
  return settings.assumeRole ? assumedRole(base, settings.assumeRole, dependencies) : base;
}

class ResolvedOnce implements CredentialSource {
  private source: Promise<CredentialSource> | undefined;

  constructor(private readonly resolve: () => Promise<CredentialSource>) {}

  async current(): Promise<Credentials> {
    return (await this.resolved()).current();
  }

  async renewed(refused: Credentials): Promise<Credentials | undefined> {
    return (await this.resolved()).renewed(refused);
  }

  private resolved(): Promise<CredentialSource> {
    this.source ??= this.resolve().catch((error) => {
      this.source = undefined;
      throw error;
    });
    return this.source;
  }
}

async function resolve(settings: CredentialSettings, dependencies: CredentialDependencies): Promise<CredentialSource> {
  if (settings.from === "unknown") {
    throw noCredentials(
      `the credentials are not known yet: ${settings.arguments.join(", ")} will be known after apply. Apply what they come from first (terraform apply -target=…)`,
    );
  }
  dependencies.log("credentials", { source: settings.from, ...("origin" in settings && { origin: settings.origin }) });
  switch (settings.from) {
    case "keys":
      return fixedCredentials(settings.keys);
    case "oidc":
      return oidcRole(settings.role, dependencies);
    case "profile": {
      const { file, profile } = settings;
      if (file === undefined) {
        throw noCredentials(
          "HOME is not set, so there is no default credentials file. Set HOME, or the full path in shared_credentials_file",
        );
      }
      if (settings.isSdkFile && (await isIni(file))) return sdkFileCredentials(file, profile, dependencies.askSdk);
      return profileCredentials(file, profile, dependencies);
    }
    case "ecsRole":
      return ecsRoleCredentials(settings.roleName, dependencies.askSdk);
    case "uri":
      return uriCredentials(settings.uri, dependencies.askSdk);
    case "defaultChain":
      return defaultChain(settings, dependencies);
  }
}

/** ALIBABA_CLOUD_CREDENTIALS_FILE names the CLI's file for some users and, as the SDKs have it, an INI for others. */
async function isIni(file: string): Promise<boolean> {
  return /^\s*[[#;]/.test((await readOptionalFile(file)) ?? "");
}
