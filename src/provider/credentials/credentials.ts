/**
 * Opens the source of credentials that the settings name. The source starts at the first call that needs credentials.
 */
import { type CredentialSource, type Credentials, EcdError, fixedCredentials } from "../../client";
import type { CredentialSettings, ProviderSettings } from "../settings";
import { assumedRole, oidcRole } from "./assumed-role";
import { noCredentials } from "./credential-errors";
import { defaultChain } from "./default-chain";
import type { CredentialDependencies } from "./dependencies";
import { readOptionalFile } from "./optional-file";
import { profileCredentials } from "./profile-credentials";
import { sdkFileCredentials } from "./sdk-file";
import { NAMED_SOURCES } from "./sdk-sources";

/** The source of the settings. The first use resolves it once. After a failure, the next call tries again. */
export function credentialSource(
  settings: Pick<ProviderSettings, "credentials" | "assumeRole">,
  dependencies: CredentialDependencies,
): CredentialSource {
  const { credentials } = settings;
  const origin = "origin" in credentials ? credentials.origin : undefined;
  const base = new ResolvedOnce(() => resolve(credentials, dependencies), origin);
  return settings.assumeRole ? assumedRole(base, settings.assumeRole, dependencies) : base;
}

class ResolvedOnce implements CredentialSource {
  private source: Promise<CredentialSource> | undefined;

  /** @param origin the argument or the variable that names the source, for failures without a more exact origin */
  constructor(
    private readonly resolve: () => Promise<CredentialSource>,
    private readonly origin: string | undefined,
  ) {}

  current(): Promise<Credentials> {
    return this.use((source) => source.current());
  }

  renewed(refused: Credentials): Promise<Credentials | undefined> {
    return this.use((source) => source.renewed(refused));
  }

  private async use<T>(ask: (source: CredentialSource) => Promise<T>): Promise<T> {
    try {
      return await ask(await this.resolved());
    } catch (error) {
      const isOfCredentials = error instanceof EcdError && error.kind === "credentials";
      throw isOfCredentials ? error.withCredentialsOrigin(this.origin) : error;
    }
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
      `the credentials are not known yet: ${settings.arguments.join(", ")} will be known after apply. First apply the resources that these arguments come from (terraform apply -target=…)`,
    );
  }
  dependencies.log("credentials", { source: settings.from, ...("origin" in settings && { origin: settings.origin }) });
  switch (settings.from) {
    case "keys":
      return fixedCredentials({ ...settings.keys, origin: settings.origin });
    case "oidc":
      return oidcRole(settings.role, dependencies);
    case "profile": {
      const { file, profile } = settings;
      if (file === undefined) {
        throw noCredentials(
          "HOME is not set, so there is no default credentials file. Set HOME, or the full path in shared_credentials_file",
        );
      }
      if (settings.isSdkFile && (await isIni(file))) return sdkFileCredentials(file, profile, dependencies);
      return profileCredentials(file, profile, dependencies, settings.origin);
    }
    case "defaultChain":
      return defaultChain(settings, dependencies);
    default:
      return NAMED_SOURCES[settings.from].source(settings.value, dependencies.askSdk);
  }
}

/**
 * Some users name the CLI's file in ALIBABA_CLOUD_CREDENTIALS_FILE. For the SDKs, the same variable names an INI file.
 */
async function isIni(file: string): Promise<boolean> {
  return /^\s*[[#;]/.test((await readOptionalFile(file)) ?? "");
}
