/** A test CA and a server certificate that it signed. Each call of `certificatesFor` makes both with openssl. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder";

export interface Certificates {
  readonly caFile: string;
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

export function certificatesFor(...names: string[]): Certificates {
  const folder = temporaryFolder("ecd-ca-");
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...newKey,
    "-keyout",
    file("ca.key"),
    "-out",
    file("ca.pem"),
    "-days",
    "2",
    "-subj",
    "/CN=test CA",
  );
  openssl("req", ...newKey, "-keyout", file("key.pem"), "-out", file("csr.pem"), "-subj", "/CN=test server");
  const san = names.map((name) => (/^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`)).join(",");
  writeFileSync(file("san.cnf"), `subjectAltName=${san}\n`);
  const signing = ["-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial", "-extfile", file("san.cnf")];
  openssl("x509", "-req", "-in", file("csr.pem"), ...signing, "-out", file("cert.pem"), "-days", "2");
  const read = (name: string) => readFileSync(file(name), "utf8");
  return { caFile: file("ca.pem"), ca: read("ca.pem"), key: read("key.pem"), cert: read("cert.pem") };
}
