/**
 * No connection came about, so the request surely never left: the one case in which a write that failed without an
 * answer is known not to have been applied.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";

  /**
   * @param code Node's code such as `ECONNREFUSED`, or a name of ours such as `ConnectTimeout`
   * @param retryable whether a later attempt may succeed; a certificate nobody trusts stays so
   */
  constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
  ) {
    super(message);
  }
}

const CERTIFICATE_CODES = /CERT|ALTNAME|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|^ERR_(TLS|SSL)_/;

/** Says in one sentence why `address` could not be reached. */
export function connectFailure(address: string, error: Error): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "ConnectionFailed";
  if (CERTIFICATE_CODES.test(code)) {
    return new ConnectFailure(
      code,
      `the certificate of ${address} is not accepted (${error.message}). If a proxy or a private CA stands before it, name its CA file in NODE_EXTRA_CA_CERTS or SSL_CERT_FILE`,
      false,
    );
  }
  if (code === "ENOTFOUND") {
    // A name server that cannot be asked says EAI_AGAIN; this one has answered.
    return new ConnectFailure(
      code,
      `there is no host ${address} (${error.message}). Check the region and the endpoint, which name it`,
      false,
    );
  }
  return new ConnectFailure(code, `cannot connect to ${address} (${error.message})`, true);
}
