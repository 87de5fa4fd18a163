/** Sessions of a role as a source of credentials: one at a time, shared by all callers, renewed before it ends. */
import type { CredentialSource, Credentials, RoleSession } from "../../client";

/** A session this near to its end is renewed first: a call may wait and retry for minutes after it was signed. */
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
      // The old session is good for some minutes yet; the next call tries again.
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
        // Of a session no longer than twice the margin, half is used.
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
