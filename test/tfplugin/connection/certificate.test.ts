/** The certificate as other software reads it. terraform.test.ts shows that Terraform accepts it. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { createCertificate } from "../../../src/tfplugin/connection/certificate";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 15, 12, 30, 45);

describe("the certificate", () => {
  const created = createCertificate(NOW);
  const certificate = new X509Certificate(created.certificatePem);

  test("the certificate is its own authority, for localhost and for both sides of a connection", () => {
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.checkHost("localhost")).toBe("localhost");
    expect(certificate.subjectAltName).toBe("DNS:localhost");
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  });

  test("the certificate has a P-256 key that belongs to the private key", () => {
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    expect(certificate.checkPrivateKey(createPrivateKey(created.privateKeyPem))).toBe(true);
  });

  test("the certificate is valid from one day before now until one year after", () => {
    expect(new Date(certificate.validFrom).getTime()).toBe(NOW - DAY_MS);
    expect(new Date(certificate.validTo).getTime()).toBe(NOW + 365 * DAY_MS);
  });

  test("the certificate is the same in DER and PEM, and differs each time", () => {
    expect(certificate.raw.equals(created.der)).toBe(true);
    const other = new X509Certificate(createCertificate(NOW).der);
    expect(other.serialNumber).not.toBe(certificate.serialNumber);
    expect(other.publicKey.equals(certificate.publicKey)).toBe(false);
  });

  test("the certificate can be written after 2049, when years have four digits", () => {
    const late = new X509Certificate(createCertificate(Date.UTC(2049, 6, 1)).der);
    expect(new Date(late.validFrom).getUTCFullYear()).toBe(2049);
    expect(new Date(late.validTo).getUTCFullYear()).toBe(2050);
  });
});
