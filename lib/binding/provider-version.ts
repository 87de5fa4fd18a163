/** The provider's name and version as each construct reports them to CDKTF, which writes `required_providers` from it. */
import { PROVIDER_NAME, packageVersion } from "../mirror/names";

export const GENERATOR_METADATA = { providerName: PROVIDER_NAME, providerVersion: packageVersion() } as const;
