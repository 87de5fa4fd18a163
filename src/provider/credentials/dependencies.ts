/** What every source of credentials may need. `cloud-factory.ts` hands it in. */
import type { ApiSender, Endpoint } from "../../client";
import type { AskSdk } from "./sdk-source";

export interface CredentialDependencies {
  readonly sender: ApiSender;
  readonly stsEndpoint: Endpoint;
  readonly now: () => number;
  readonly askSdk: AskSdk;
  /** Hears which source is used, never what it gave. */
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
}
