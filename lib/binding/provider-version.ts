/** The provider's name and version. CDKTF writes `required_providers` from what the constructs report. */
import { PROVIDER_NAME, packageVersion } from "../mirror/names";

export const GENERATOR_METADATA = { providerName: PROVIDER_NAME, providerVersion: packageVersion() } as const;
