/** The real terraform with the packed provider beside a stack, and changes of its files before a run. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { EcdProvider } from "../../../lib";
import { IMPLIED_MIRROR, PROVIDER_SOURCE, packageVersion, payloadFolder, readPayload } from "../../../lib/mirror";
import { synthInto, withFolder } from "../../support/stack";
import { writeUnpackedMirror } from "../../support/unpacked-mirror";

const VERSION = packageVersion();

interface Stack {
  /** The stack's folder. */
  readonly folder: string;
  /** The output of a command. Any exit code except 0 fails the test. */
  terraform(...args: string[]): string;
  synth(): void;
}

/** A synthesized stack in a folder without the machine's settings. */
function withStack(use: (stack: Stack, root: string) => void, more: Readonly<Record<string, string>> = {}): void {
  withFolder((root) => {
    const synth = (): void => synthInto(root, (stack) => new EcdProvider(stack, "ecd", { region: "cn-hangzhou" }));
    synth();
    const folder = join(root, "stacks", "stack");
    writeFileSync(join(root, "empty.tfrc"), "");
    const environment = { HOME: root, TF_CLI_CONFIG_FILE: join(root, "empty.tfrc"), CHECKPOINT_DISABLE: "1", ...more };
    const terraform = (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync("terraform", [...args, "-no-color"], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...environment },
      });
      if (status !== 0) throw new Error(`terraform ${args.join(" ")}: ${status}\n${stdout}${stderr}`);
      return stdout + stderr;
    };
    use({ folder, terraform, synth }, root);
  });
}

/** Removes the execute bits of every file, as artifact stores do. */
function dropExecuteBits(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) dropExecuteBits(path);
    else if (entry.isFile()) chmodSync(path, 0o644);
  }
}

/** Also starts the provider, which fails without execute bits or with a broken link. */
function expectWorks({ terraform }: Stack): void {
  terraform("init", "-lockfile=readonly");
  expect(terraform("validate")).toContain("Success!");
}

describe("a stack's packed provider", () => {
  test("a packed provider works after an artifact store dropped the execute bits of all files", () => {
    withStack((stack) => {
      dropExecuteBits(stack.folder);
      expectWorks(stack);
    });
  });

  test("a packed provider works from the plugin cache after its first project is gone", () => {
    withFolder((cache) => {
      const shared = { TF_PLUGIN_CACHE_DIR: cache };
      withStack(expectWorks, shared);
      withStack((stack) => {
        expect(stack.terraform("init", "-lockfile=readonly")).toContain("from the shared cache directory");
        expect(stack.terraform("validate")).toContain("Success!");
      }, shared);
    });
  });

  test("a packed provider has the checksum that terraform providers lock computes from the mirror", () => {
    withStack(({ folder, terraform }) => {
      const before = readFileSync(join(folder, ".terraform.lock.hcl"), "utf8");
      const platforms = ["linux_amd64", "darwin_arm64"].map((platform) => `-platform=${platform}`);
      terraform("providers", "lock", `-fs-mirror=${IMPLIED_MIRROR}`, ...platforms);
      expect(readFileSync(join(folder, ".terraform.lock.hcl"), "utf8")).toBe(before);
    });
  });

  test.each(["terraform.d", "terraform.d/plugins"])(
    "a packed provider is found when %s is a link, even after another synth",
    (linked) => {
      withStack((stack, root) => {
        renameSync(join(stack.folder, linked), join(root, "elsewhere"));
        symlinkSync(join(root, "elsewhere"), join(stack.folder, linked));
        stack.synth();
        expect(lstatSync(join(stack.folder, linked)).isSymbolicLink()).toBe(true);
        expectWorks(stack);
      });
    },
  );

  test("a packed provider is used instead of the unpacked folder that version 0.1.0 wrote", () => {
    withStack((stack) => {
      const mirror = join(stack.folder, IMPLIED_MIRROR);
      const older = [{ name: "terraform-provider-ecd_v0.1.0", content: Buffer.from("exit 1"), mode: 0o755 }];
      writeUnpackedMirror(mirror, "0.1.0", older);
      writeUnpackedMirror(mirror, VERSION, older);
      stack.synth();
      expectWorks(stack);
    });
  });

  test("a packed provider has the checksum of its files, so lock files of version 0.1.0 are valid", () => {
    withStack((stack) => {
      const mirror = join(stack.folder, IMPLIED_MIRROR);
      cpSync(mirror, `${mirror}.packed`, { recursive: true });
      rmSync(join(mirror, PROVIDER_SOURCE), { recursive: true });
      writeUnpackedMirror(mirror, VERSION, readPayload(payloadFolder(), VERSION));
      rmSync(join(stack.folder, ".terraform.lock.hcl"));
      stack.terraform("init");
      rmSync(mirror, { recursive: true });
      rmSync(join(stack.folder, ".terraform"), { recursive: true });
      mkdirSync(mirror);
      renameSync(`${mirror}.packed`, mirror);
      expectWorks(stack);
    });
  });
});
