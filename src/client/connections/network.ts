/** The network settings of all calls of the process. `provider` reads them from environment and configuration. */
import type { ProxySettings } from "./proxy-rules";

/** Calls `run` after `ms` milliseconds, unless the returned function is called before. */
export type SetTimer = (run: () => void, ms: number) => () => void;

export interface Network {
  readonly proxy: ProxySettings;
  /** Trusted certificates (PEM) instead of Node.js's own list. Undefined: that list, with NODE_EXTRA_CA_CERTS. */
  readonly trustedCertificates?: readonly string[] | undefined;
  /** The time limit for name look-up, TCP, proxy and TLS together. */
  readonly connectTimeoutMs: number;
  /** The time limit from the sent request to the end of the answer. */
  readonly readTimeoutMs: number;
  readonly setTimer: SetTimer;
}
