/** The provider's name and version. CDKTF writes `required_providers` from this metadata of the constructs. */
import { PROVIDER_NAME, packageVersion } from "../mirror/names";

export const GENERATOR_METADATA = { providerName: PROVIDER_NAME, providerVersion: packageVersion() } as const;
