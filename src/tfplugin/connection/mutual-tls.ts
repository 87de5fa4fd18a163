/**
 * TLS that admits one client: the owner of the certificate that Terraform announced. First OpenSSL checks that the
 * client has the key of its certificate. Then this file compares the certificate byte for byte. A certificate in the
 * option `ca` would prove no more, and Node.js would first parse its whole list of public authorities. That takes 25 ms
 * of every launch.
 */
import { X509Certificate } from "node:crypto";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { Certificate } from "./certificate";

/** With these values, the server uses TLS 1.2 or later and accepts only the owner of the client certificate. */
export interface Tls {
  readonly certificate: Certificate;
  readonly clientCertificatePem: string;
}

/** A server that receives accepted connections, passes on those of Terraform, and closes all others. */
export function onlyTerraform(
  { certificate, clientCertificatePem }: Tls,
  admitted: (socket: TLSSocket) => void,
): Server {
  const terraform = new X509Certificate(clientCertificatePem).raw;
  const server = createServer({
    cert: certificate.certificatePem,
    key: certificate.privateKeyPem,
    // With undefined instead of an empty list, Node.js would load its own list.
    ca: [],
    requestCert: true,
    // There is no chain of certificates to verify. The comparison below decides.
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
  });
  server.on("secureConnection", (socket) => {
    const presented: { readonly raw?: Buffer } | undefined = socket.getPeerCertificate();
    if (presented?.raw?.equals(terraform)) admitted(socket);
    else socket.destroy();
  });
  return server;
}
