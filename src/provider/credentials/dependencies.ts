/** The dependencies of the sources of credentials. `cloud-factory.ts` passes them in. */
import type { ApiSender, Endpoint } from "../../client";
import type { AskSdk } from "./sdk-source";

export interface CredentialDependencies {
  readonly sender: ApiSender;
  readonly stsEndpoint: Endpoint;
  readonly now: () => number;
  readonly askSdk: AskSdk;
  /** Logs the name of the source. It must never log credentials. */
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
}
