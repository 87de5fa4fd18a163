/**
 * TLS that lets one client in: the holder of the certificate that Terraform announced, compared byte for byte. OpenSSL
 * has checked by then that the client holds its key. Handing the certificate to Node as an authority (`ca`) would prove
 * no more, and makes Node parse its whole list of public authorities first: 25 ms of every launch.
 */
import { X509Certificate } from "node:crypto";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { Certificate } from "./certificate";

/** With it the server speaks TLS 1.2 or later, and only to the holder of the one client certificate. */
export interface Tls {
  readonly certificate: Certificate;
  readonly clientCertificatePem: string;
}

/** A server that is fed with accepted connections and hands on those of Terraform; all others are cut off. */
export function onlyTerraform(
  { certificate, clientCertificatePem }: Tls,
  admitted: (socket: TLSSocket) => void,
): Server {
  const terraform = new X509Certificate(clientCertificatePem).raw;
  const server = createServer({
    cert: certificate.certificatePem,
    key: certificate.privateKeyPem,
    // Not "none": an empty list, which keeps Node from loading its own.
    ca: [],
    requestCert: true,
    // The comparison below decides; no chain leads anywhere.
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
