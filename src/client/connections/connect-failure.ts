/**
 * The error when no connection could be made. The request was certainly not sent. No other failure without an answer
 * proves that a write was not applied.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";

  /**
   * @param code a code of Node.js such as `ECONNREFUSED`, or our own code such as `ConnectTimeout`
   * @param retryable whether a later attempt may succeed; false for an untrusted certificate, for example
   */
  constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
  ) {
    super(message);
  }
}

const CERTIFICATE_CODES = /CERT|ALTNAME|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|UNKNOWN_CA/;
const TLS_CODES = /^ERR_(TLS|SSL)_|^EPROTO$/;
/** OpenSSL's codes for bytes that are not a TLS record. */
const NOT_TLS = /wrong.version.number|packet.length.too.long|http.request|unknown.protocol|record.type/i;

/** Explains in one sentence why `address` could not be reached. */
export function connectFailure(address: string, error: Error): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "ConnectionFailed";
  if (CERTIFICATE_CODES.test(code)) {
    return new ConnectFailure(
      code,
      `the certificate of ${address} is not accepted (${error.message}). If a proxy or a private CA issued it, set NODE_EXTRA_CA_CERTS or SSL_CERT_FILE to its CA file`,
      false,
    );
  }
  if (TLS_CODES.test(code)) {
    const isOther = NOT_TLS.test(`${code} ${error.message}`);
    const why = isOther
      ? `${address} does not speak TLS; for plain http write http:// before it`
      : `a TLS connection with ${address} failed (${error.message})`;
    return new ConnectFailure(code, `${why}. Check the endpoint, and the proxy if there is one`, false);
  }
  if (code === "ENOTFOUND") {
    // ENOTFOUND means that a name server answered. Without an answer, the code would be EAI_AGAIN.
    return new ConnectFailure(
      code,
      `there is no host ${address} (${error.message}). Check the region and the endpoint, which name it`,
      false,
    );
  }
  return new ConnectFailure(code, `cannot connect to ${address} (${error.message})`, true);
}
