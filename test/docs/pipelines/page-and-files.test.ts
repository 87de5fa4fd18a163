/** The snippets of docs/pipelines.md, and the parts of examples/pipelines that no test of a job checks. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DocumentedApp } from "../app";
import { block } from "../markdown";
import { EXAMPLE, PAGE } from "./pipeline-bench";

it("synth accepts the OSS backend of docs/pipelines.md, and its trust policy is JSON", async () => {
  const app = new DocumentedApp();
  try {
    const stack = await app.synth(
      `import { App, OssBackend, TerraformStack } from "cdktf";
       const app = new App();
       const stack = new TerraformStack(app, "golden-image");
       ${block(PAGE, "oss")}
       app.synth();`,
      "golden-image",
    );
    const { terraform } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    expect(terraform.backend.oss).toMatchObject({ encrypt: true, tablestore_table: "terraform_locks" });
  } finally {
    app.remove();
  }
  const [statement] = JSON.parse(block(PAGE, "trust-policy")).Statement;
  expect(Object.keys(statement.Condition.StringEquals)).toEqual(["oidc:iss", "oidc:aud", "oidc:sub"]);
});

it("the scripts of the pipelines are executable", () => {
  for (const name of ["plan.sh", "apply.sh", "drift.sh", "github-token.sh"]) {
    expect(statSync(join(EXAMPLE, "ci", name)).mode & 0o111).toBe(0o111);
  }
});

it("CODEOWNERS of the pipelines names the accounts file after the line for all files", () => {
  const lines = readFileSync(join(EXAMPLE, "CODEOWNERS"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines[0]).toMatch(/^\* /);
  const paths = lines.map((line) => line.split(" ")[0]);
  expect(paths).toContain("/accounts.csv");
});
