/** Calls signed with whatever the credential source has, and repeated once when those had expired on the way. */
import { EcdError } from "../answers/ecd-error";
import { meansExpiredCredentials } from "../answers/failure-kind";
import type { ApiAnswer, ApiCall, ApiSender } from "./api-sender";
import type { CredentialSource, Credentials } from "./credentials";

export class SignedCalls {
  constructor(
    private readonly sender: ApiSender,
    private readonly source: CredentialSource,
  ) {}

  /**
   * Sends a call. One refused for expired credentials was not applied, so even a write is safe to send again with
   * newer ones. Credentials are asked for before a slot is taken: getting them may need a call of its own.
   */
  async send(call: ApiCall): Promise<ApiAnswer> {
    const credentials = await this.source.current();
    try {
      return await this.sendWith(credentials, call);
    } catch (error) {
      if (!(error instanceof EcdError) || !meansExpiredCredentials(error.code)) throw error;
      const newer = await this.source.renewed(credentials);
      if (!newer) throw error;
      return await this.sendWith(newer, call);
    }
  }

  /** A refusal of the credentials says where they come from. */
  private async sendWith(credentials: Credentials, call: ApiCall): Promise<ApiAnswer> {
    try {
      return await this.sender.send(call, credentials);
    } catch (error) {
      const isRefusal = error instanceof EcdError && (error.kind === "credentials" || error.kind === "denied");
      throw isRefusal ? error.withCredentialsOrigin(credentials.origin) : error;
    }
  }

  /** When the credentials end for good; undefined where that is not known. */
  async credentialsEndAtMs(): Promise<number | undefined> {
    return (await this.source.current()).endsAtMs;
  }
}
