/**
 * The handshake between go-plugin and its plugin before the first connection: environment variables in, one line out.
 * Pure functions: the values are passed in, and the line is returned.
 */

/** The environment variables by name. This room receives them and does not read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every version of Terraform sets this value. It shows that Terraform, and not a person, started the program. */
const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const GO_PLUGIN_VERSION = 1;
/**
 * The version of Terraform's protocol. `PLUGIN_PROTOCOL_VERSIONS` is ignored: a core without this version reports an
 * error that explains the reason.
 */
export const PROTOCOL_VERSION = 6;

export interface Handshake {
  /** Terraform's certificate in PEM. The server uses TLS and accepts no other client. Undefined: plaintext. */
  readonly clientCertificatePem: string | undefined;
  /** The folder in which to create the socket's folder. Undefined: the system's folder for temporary files. */
  readonly socketFolder: string | undefined;
  /** The ports to choose from when no socket can be created. Undefined: any port. */
  readonly ports: { readonly min: number; readonly max: number } | undefined;
}

/** Undefined when Terraform did not start the program. */
export function readHandshake(environment: Environment): Handshake | undefined {
  if (environment.TF_PLUGIN_MAGIC_COOKIE !== MAGIC_COOKIE) return undefined;
  return {
    clientCertificatePem: environment.PLUGIN_CLIENT_CERT || undefined,
    socketFolder: environment.PLUGIN_UNIX_SOCKET_DIR || undefined,
    ports: portRange(Number(environment.PLUGIN_MIN_PORT), Number(environment.PLUGIN_MAX_PORT)),
  };
}

function portRange(min: number, max: number): Handshake["ports"] {
  const usable = Number.isInteger(min) && Number.isInteger(max) && min > 0 && max <= 65_535 && min <= max;
  return usable ? { min, max } : undefined;
}

export interface Address {
  readonly network: "unix" | "tcp";
  /** A path, or `host:port`. */
  readonly address: string;
}

/** The line that Terraform waits for, without a line end. The last field is empty without TLS. */
export function handshakeLine({ network, address }: Address, certificateDer: Buffer | undefined): string {
  const certificate = certificateDer?.toString("base64").replace(/=+$/, "") ?? "";
  return [GO_PLUGIN_VERSION, PROTOCOL_VERSION, network, address, "grpc", certificate].join("|");
}
