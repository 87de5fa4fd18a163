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
   * with newer credentials. It gets credentials before it takes a slot of the concurrency limit, because the source may
   * make a call too.
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

  /** Sends a call. If the service refuses the credentials, it adds their origin to the error. */
  private async sendWith(credentials: Credentials, call: ApiCall): Promise<ApiAnswer> {
    try {
      return await this.sender.send(call, credentials);
    } catch (error) {
      const isRefusal = error instanceof EcdError && (error.kind === "credentials" || error.kind === "denied");
      throw isRefusal ? error.withCredentialsOrigin(credentials.origin) : error;
    }
  }

  /** The origin of the credentials, for messages; undefined when it is not known. */
  async credentialsOrigin(): Promise<string | undefined> {
    return (await this.source.current()).origin;
  }

  /** The time at which the credentials expire without a renewal; undefined when it is not known. */
  async credentialsEndAtMs(): Promise<number | undefined> {
    return (await this.source.current()).endsAtMs;
  }
}
