/** Sessions of a role as a source of credentials. All callers share one session, which is renewed before it expires. */
import type { CredentialSource, Credentials, RoleSession } from "../../client";

/** A session that expires within this time is renewed before a call, because the call may retry for minutes. */
const RENEWAL_MARGIN_MS = 5 * 60 * 1000;

export class RoleSessions implements CredentialSource {
  private session: RoleSession | undefined;
  private renewal: Promise<RoleSession> | undefined;
  private renewAtMs = 0;

  constructor(
    private readonly assume: () => Promise<RoleSession>,
    private readonly now: () => number,
  ) {}

  async current(): Promise<Credentials> {
    const { session } = this;
    if (session && this.now() < this.renewAtMs) return session.credentials;
    try {
      return (await this.renew()).credentials;
    } catch (error) {
      // The old session is still valid for some minutes. The next call tries to renew it again.
      if (session && this.now() < session.expiresAtMs) return session.credentials;
      throw error;
    }
  }

  async renewed(refused: Credentials): Promise<Credentials> {
    if (this.session && this.session.credentials !== refused) return this.session.credentials;
    return (await this.renew()).credentials;
  }

  private renew(): Promise<RoleSession> {
    this.renewal ??= this.assume()
      .then((session) => {
        this.session = session;
        // A session shorter than twice the margin is renewed at half of its time.
        const lifetimeMs = session.expiresAtMs - this.now();
        this.renewAtMs = session.expiresAtMs - Math.min(RENEWAL_MARGIN_MS, lifetimeMs / 2);
        return session;
      })
      .finally(() => {
        this.renewal = undefined;
      });
    return this.renewal;
  }
}
