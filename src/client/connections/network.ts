/** How connections are made, for all calls of the process. `provider` reads it from the environment and the configuration. */
import type { ProxySettings } from "./proxy-rules";

/** Runs `run` after `ms` milliseconds unless the returned function is called before. */
export type SetTimer = (run: () => void, ms: number) => () => void;

export interface Network {
  readonly proxy: ProxySettings;
  /** Trusted certificates (PEM) in place of Node's own list, or undefined for that list with NODE_EXTRA_CA_CERTS. */
  readonly trustedCertificates?: readonly string[] | undefined;
  /** For name look-up, TCP, proxy and TLS together. */
  readonly connectTimeoutMs: number;
  /** From the moment the request is written to the end of the answer. */
  readonly readTimeoutMs: number;
  readonly setTimer: SetTimer;
}
