/**
 * The server's certificate for one run: self-signed, ECDSA P-256, never written to a disk. This file encodes it with
 * node:crypto. Every library for certificates takes longer to load than the whole handshake (65 ms or more, compared
 * with 1 ms).
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import {
  bitString,
  boolean,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  time,
  utf8String,
} from "./der";

export interface Certificate {
  /** The certificate in DER, for the handshake line. */
  readonly der: Buffer;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Terraform expects this name in the server certificate for every address. */
const HOST_NAME = "localhost";
const DAY_MS = 86_400_000;

/** Valid from one day before `now`, because clocks may differ, until one year after `now`, longer than any apply. */
export function createCertificate(now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
  const name = sequence(set(sequence(objectIdentifier("2.5.4.3"), utf8String(HOST_NAME))));
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serialNumber()),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now - DAY_MS)), time(new Date(now + 365 * DAY_MS))),
    name,
    subjectPublicKeyInfo(publicKey),
    explicit(3, sequence(...extensions())),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const der = sequence(toBeSigned, ecdsaWithSha256, bitString(signature));
  return {
    der,
    certificatePem: pem(der),
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** 126 random bits after a fixed 1. RFC 5280 requires a positive number that is unique for the issuer. */
function serialNumber(): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function subjectPublicKeyInfo(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: "spki", format: "der" });
}

/** The certificate is its own authority. Terraform uses it as the only trusted root of this connection. */
function extensions(): Buffer[] {
  const digitalSignatureAndCertSign = Buffer.of(0b1000_0100);
  return [
    extension("2.5.29.19", sequence(boolean(true)), "critical"),
    extension("2.5.29.15", bitString(digitalSignatureAndCertSign, 2), "critical"),
    extension("2.5.29.37", sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"), objectIdentifier("1.3.6.1.5.5.7.3.2"))),
    extension("2.5.29.17", sequence(tagged(0x82, Buffer.from(HOST_NAME)))),
  ];
}

function extension(identifier: string, value: Buffer, critical?: "critical"): Buffer {
  return sequence(objectIdentifier(identifier), ...(critical === undefined ? [] : [boolean(true)]), octetString(value));
}
