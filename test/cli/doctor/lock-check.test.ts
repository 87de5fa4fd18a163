/** The line `lock file` of `ecd-image-share doctor`, compared with the results of the real terraform. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { packageVersion } from "../../../lib/mirror";
import { Workspace } from "../../support/workspace";
import { examined } from "./doctor-bench";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.start();
  workspace.write("");
});
afterEach(async () => await workspace.close());

const at = (name: string) => join(workspace.folder, name);

describe("the line lock file of doctor", () => {
  it("doctor accepts the lock file before and after terraform init", async () => {
    expect((await examined(workspace)).line("lock file")).toMatch(
      /^ok: there is no .* init writes one\. Nothing to do\.$/,
    );
    await workspace.init();
    expect((await examined(workspace)).line("lock file")).toMatch(/^ok: .* accepts the provider .*\. Nothing to do\.$/);
  });

  it("doctor warns about a lock file with another version or with other checksums", async () => {
    await workspace.init();
    const kept = workspace.read(".terraform.lock.hcl");
    workspace.file(".terraform.lock.hcl", kept.replaceAll(`"${packageVersion()}"`, '"0.0.9"'));
    expect((await examined(workspace)).line("lock file")).toMatch(
      /^warning: .* locks version 0\.0\.9.* run init -upgrade\.$/,
    );
    workspace.file(".terraform.lock.hcl", kept.replace(/h1:..../, "h1:AAAA"));
    expect((await examined(workspace)).line("lock file")).toMatch(
      /^warning: .* other checksums .* delete the block .* run init\.$/,
    );
    expect((await workspace.terraform("init")).exitCode).toBe(1);
  });

  it.each([
    [
      "does not exist",
      "nope/not/here",
      /^error: the folder .*here does not exist\. Name the folder in which Terraform/,
    ],
    ["is a file", "a-file", /^error: .*a-file is a file, and not a folder\. Name the folder in which Terraform/],
    ["is below a file", "a-file/stack", /^error: it could not be read: .*ENOTDIR/],
  ])("doctor reports an error when the folder %s", async (_, name, line) => {
    workspace.file("a-file", "text");
    const result = await examined(workspace, { folder: at(name) });
    expect([result.exitCode, result.line("lock file")]).toEqual([1, expect.stringMatching(line)]);
  });

  it("doctor reports an error when a folder is in the place of the lock file", async () => {
    mkdirSync(at(".terraform.lock.hcl"));
    expect((await examined(workspace)).line("lock file")).toMatch(/^error: it could not be read: .*EISDIR/);
  });

  it("doctor accepts a lock file without a block for the provider", async () => {
    workspace.file(".terraform.lock.hcl", "# empty\n");
    expect((await examined(workspace)).line("lock file")).toMatch(
      /^ok: .* no block for the provider, and init adds one/,
    );
  });
});
