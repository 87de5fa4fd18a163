/** `ecd-image-share provider install`, and the exit codes and usage texts of commands with wrong arguments. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLATFORMS, PROVIDER_SOURCE, packageVersion } from "../../lib/mirror";
import { runSubcommand } from "../support/run-subcommand";
import { withFolder } from "../support/stack";

let mockFolder: string | undefined;
jest.mock("../../lib/mirror/packed-provider", () => {
  const actual = jest.requireActual("../../lib/mirror/packed-provider");
  return { ...actual, packedFolder: () => mockFolder ?? actual.packedFolder() };
});

const VERSION = packageVersion();

describe("ecd-image-share provider install", () => {
  test("provider install puts the provider into the folder for every platform, and may run again", () => {
    withFolder((folder) => {
      expect(runSubcommand(["provider", "install", folder]).exitCode ?? 0).toBe(0);
      expect(runSubcommand(["provider", "install", folder]).exitCode ?? 0).toBe(0);
      expect(readdirSync(join(folder, PROVIDER_SOURCE)).sort()).toEqual(
        PLATFORMS.map((platform) => `terraform-provider-ecd_${VERSION}_${platform}.zip`),
      );
    });
  });

  test.each(["filesystem", "implied"])(
    "terraform init finds the provider with the blocks of provider install (%s mirror)",
    (kind) => {
      withFolder((folder) => {
        const mirror = join(folder, kind === "implied" ? "terraform.d/plugins" : "mirror");
        const printed = runSubcommand(["provider", "install", mirror]).stdout ?? "";
        const block = (name: string) => new RegExp(`^${name} \\{\\n[\\s\\S]*?^\\}`, "m").exec(printed)?.[0] ?? "";
        writeFileSync(join(folder, "main.tf"), block("terraform"));
        writeFileSync(join(folder, "cli.tfrc"), kind === "implied" ? "" : block("provider_installation"));
        const { stdout, stderr } = spawnSync("terraform", ["init", "-no-color"], {
          cwd: folder,
          encoding: "utf8",
          env: {
            PATH: process.env.PATH,
            HOME: folder,
            TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc"),
            CHECKPOINT_DISABLE: "1",
          },
        });
        expect(stdout + stderr).toContain(`Installed ${PROVIDER_SOURCE} v${VERSION}`);
      });
    },
  );

  test("provider install ends with 1 and names the files when the package has no provider", () => {
    withFolder((folder) => {
      mockFolder = join(folder, "nothing");
      const { stderr, exitCode } = runSubcommand(["provider", "install", join(folder, "mirror")]);
      mockFolder = undefined;
      expect(stderr).toMatch(/^ecd-image-share: the provider is missing/);
      expect(exitCode).toBe(1);
      expect(existsSync(join(folder, "mirror"))).toBe(false);
    });
  });
});

describe("ecd-image-share", () => {
  test.each([
    [[], /a command is missing[\s\S]*Usage: ecd-image-share <command>/],
    [["provider"], /there is no command "provider"/],
    [["provider", "uninstall"], /there is no command "provider uninstall"/],
    [["provider", "install"], /the folder is missing[\s\S]*provider install <dir>/],
    [["provider", "install", "a", "b"], /one folder is expected, but there are 2/],
    [["provider", "install", "--force", "a"], /there is no option --force/],
    [["--version", "extra"], /there is no command "--version extra"/],
  ])("ecd-image-share with %j ends with 2 and its usage", (args, message) => {
    expect(runSubcommand(args)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(message) });
  });

  test.each([
    [["--help"], /Commands:\n {2}provider install <dir>/],
    [["-h"], /Commands:/],
    [["provider", "install", "--help"], /Usage: ecd-image-share provider install <dir>/],
    [["--version"], new RegExp(`^${VERSION}\n$`)],
  ])("ecd-image-share with %j prints on stdout and changes nothing", (args, answer) => {
    const { stdout, stderr, exitCode } = runSubcommand(args);
    expect(stdout).toMatch(answer);
    expect([stderr, exitCode]).toEqual([undefined, undefined]);
  });
});
