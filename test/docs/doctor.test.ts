/** Compares the table of docs/doctor.md with the output of the built command. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../support/workspace";
import { ROOT } from "./app";

const PAGE = readFileSync(join(ROOT, "docs", "doctor.md"), "utf8");

it("the table of docs/doctor.md names each line of doctor and no other", async () => {
  const workspace = await Workspace.start();
  try {
    workspace.write("");
    const command = [join(ROOT, "dist", "src", "cli", "main.js"), "doctor", "--format", "json"];
    // Half a key is a problem of the configuration.
    const environment = { ALICLOUD_SECRET_KEY: "", ECD_NODE: process.execPath };
    const { exitCode, stdout } = await workspace.run(process.execPath, command, environment);
    expect(exitCode).toBe(1);
    const { checks } = JSON.parse(stdout) as { readonly checks: readonly { readonly name: string }[] };
    const rows = PAGE.split("\n").filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) =>
      [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual([...new Set(checks.map(({ name }) => name))].sort());
  } finally {
    await workspace.close();
  }
});
