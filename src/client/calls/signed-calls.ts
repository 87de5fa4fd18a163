/** Signs calls with the credentials of a source. Repeats a call once when its credentials have expired. */
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
   * Sends a call. A call that was refused for expired credentials was not applied, so even a write can be sent again
   * with newer ones. It gets credentials before it takes a slot, because that may need another call.
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

  /** Adds the origin of the credentials to a refusal of them. */
  private async sendWith(credentials: Credentials, call: ApiCall): Promise<ApiAnswer> {
    try {
      return await this.sender.send(call, credentials);
    } catch (error) {
      const isRefusal = error instanceof EcdError && (error.kind === "credentials" || error.kind === "denied");
      throw isRefusal ? error.withCredentialsOrigin(credentials.origin) : error;
    }
  }

  /** Where the credentials come from, for messages; undefined when that is not known. */
  async credentialsOrigin(): Promise<string | undefined> {
    return (await this.source.current()).origin;
  }

  /** When the credentials expire and nothing renews them; undefined when that is not known. */
  async credentialsEndAtMs(): Promise<number | undefined> {
    return (await this.source.current()).endsAtMs;
  }
}
