/** The provider under a debugger: Terraform uses one running process for all commands. */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_SOURCE, payloadFolder } from "../../../../lib/mirror";
import { PROVIDER_ADDRESS } from "../../../../src/provider/debug";
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";

it("a provider that was started by hand serves several commands with fresh reads", async () => {
  const workspace = await Workspace.start();
  const provider = spawn(process.execPath, [join(payloadFolder(), "provider.cjs"), "--debug"], {
    env: workspace.environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => provider.on("close", resolve));
  try {
    let printed = "";
    await new Promise<void>((resolve) =>
      provider.stdout.on("data", (chunk: Buffer) => {
        printed += chunk;
        if (printed.includes("Ctrl-C")) resolve();
      }),
    );
    const [, reattach] = /^export TF_REATTACH_PROVIDERS='(.*)'$/m.exec(printed) ?? [];
    workspace.environment.TF_REATTACH_PROVIDERS = reattach ?? "";
    workspace.write(share(accounts(3)));
    await workspace.init();
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(accounts(3));
    workspace.emulator.share("cn-hangzhou", IMAGE, "9000000000000009");
    expect(await workspace.plan()).toContain("shared outside Terraform");
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(accounts(3));
  } finally {
    provider.kill("SIGINT");
    await ended;
    expect(readdirSync(join(workspace.folder, "tmp"))).toEqual([]);
    await workspace.close();
  }
});

it("the provider announces the address that configurations use", () => {
  expect(PROVIDER_ADDRESS).toBe(PROVIDER_SOURCE);
});
