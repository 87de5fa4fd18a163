/** A network mirror of a company: files on an HTTPS server, which the real terraform reads. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PROVIDER_SOURCE, packageVersion } from "../../lib/mirror";
import { certificatesFor } from "../support/certificates";
import { runSubcommand } from "../support/run-subcommand";
import { temporaryFolder } from "../support/temporary-folder";
import { accounts, share, Workspace } from "../support/workspace";

const VERSION = packageVersion();

function mirrored(): { root: string; folder: string; stdout: string } {
  const root = temporaryFolder("ecd-mirror-");
  const { stdout = "", exitCode = 0 } = runSubcommand(["provider", "mirror", root]);
  expect(exitCode).toBe(0);
  return { root, folder: join(root, PROVIDER_SOURCE), stdout };
}

const read = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));

describe("ecd-image-share provider mirror", () => {
  it("provider mirror writes an index, a version file and one zip, and the same in a second run", () => {
    const { root, folder } = mirrored();
    const names = ["index.json", `${VERSION}.json`, `terraform-provider-ecd_${VERSION}.zip`].sort();
    expect(readdirSync(folder).sort()).toEqual(names);
    const before = names.map((name) => readFileSync(join(folder, name)));
    expect(runSubcommand(["provider", "mirror", root]).exitCode ?? 0).toBe(0);
    expect(names.map((name) => readFileSync(join(folder, name)))).toEqual(before);
    const { archives } = read(folder, `${VERSION}.json`);
    expect(archives.linux_arm64).toEqual({
      url: `terraform-provider-ecd_${VERSION}.zip`,
      hashes: [expect.stringMatching(/^h1:/), expect.stringMatching(/^zh:[0-9a-f]{64}$/)],
    });
  });

  it("provider mirror keeps the other versions of the folder", () => {
    const { root, folder } = mirrored();
    writeFileSync(join(folder, "index.json"), '{"versions":{"0.0.1":{}}}');
    writeFileSync(join(folder, "0.0.1.json"), "{}");
    runSubcommand(["provider", "mirror", root]);
    expect(Object.keys(read(folder, "index.json").versions)).toEqual(["0.0.1", VERSION]);
    expect(readdirSync(folder)).toContain("0.0.1.json");
  });

  it.each([["{"], ["[]"], ['{"versions":[]}'], ["7"]])(
    "provider mirror changes nothing when index.json is %j",
    (text) => {
      const { root, folder } = mirrored();
      writeFileSync(join(folder, "index.json"), text);
      const before = statSync(join(folder, `${VERSION}.json`)).mtimeMs;
      const { stderr, exitCode } = runSubcommand(["provider", "mirror", root]);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("index.json is not")]);
      expect(readFileSync(join(folder, "index.json"), "utf8")).toBe(text);
      expect(statSync(join(folder, `${VERSION}.json`)).mtimeMs).toBe(before);
    },
  );

  it.each([[[]], [["a", "b"]], [["--all"]]])("provider mirror refuses the arguments %j", (args) => {
    expect(runSubcommand(["provider", "mirror", ...args])).toMatchObject({ exitCode: 2 });
  });
});

describe("terraform with the mirror on an HTTPS server", () => {
  const { ca, caFile, key, cert } = certificatesFor("localhost");
  const { root, stdout } = mirrored();
  const asked: string[] = [];
  let server: Server;
  let url: string;
  let workspace: Workspace;

  beforeAll(async () => {
    server = createServer({ key, cert }, (request, response) => {
      asked.push(request.url ?? "");
      try {
        const body = readFileSync(join(root, decodeURIComponent(request.url ?? "")));
        response.setHeader("content-type", request.url?.endsWith(".json") ? "application/json" : "application/zip");
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    url = `https://localhost:${(server.address() as AddressInfo).port}/`;
    workspace = await Workspace.start({ environment: { SSL_CERT_FILE: caFile } });
    const block = /^provider_installation \{\n[\s\S]*?^\}/m.exec(stdout)?.[0] ?? "";
    workspace.file("mirror.tfrc", block.replace("https://<server>/<path>/", url));
    workspace.environment.TF_CLI_CONFIG_FILE = join(workspace.folder, "mirror.tfrc");
    workspace.write(share(accounts(2)));
  });
  afterAll(async () => {
    await workspace.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it("terraform installs the provider from an HTTPS mirror with the printed block, and applies", async () => {
    expect(ca).toContain("CERTIFICATE");
    await workspace.init();
    expect(asked).toContain(`/${PROVIDER_SOURCE}/${VERSION}.json`);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(accounts(2));
  });

  it("terraform with an HTTPS mirror locks the checksum that synth writes, for all platforms", async () => {
    await workspace.ok("providers", "lock", `-net-mirror=${url}`, "-platform=linux_amd64", "-platform=darwin_arm64");
    const { archives } = read(join(root, PROVIDER_SOURCE), `${VERSION}.json`);
    expect(workspace.read(".terraform.lock.hcl")).toContain(archives.linux_amd64.hashes[0]);
  });
});
