/**
 * TLS that admits one client: the owner of the certificate that Terraform announced. The certificate is compared byte
 * for byte, after OpenSSL has checked that the client holds its key. Passing the certificate to Node.js as an authority
 * (`ca`) would prove no more. It would make Node.js parse its whole list of public authorities first, which takes 25 ms
 * of every launch.
 */
import { X509Certificate } from "node:crypto";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { Certificate } from "./certificate";

/** Makes the server use TLS 1.2 or later, and accept only the owner of the one client certificate. */
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
    // An empty list and not undefined, so that Node.js does not load its own list.
    ca: [],
    requestCert: true,
    // The comparison below decides, because no chain of certificates can be verified.
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
