/** Synth puts the provider and its lock block beside each stack that has one, also for nested stacks. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformProvider, TerraformStack, Testing } from "cdktf";
import { EcdProvider, ImageShare } from "../../../lib";
import { lockBlocks, PROVIDER_SOURCE, packageVersion } from "../../../lib/mirror";
import { manifestOf, synthInto, withFolder, withSynth } from "../../support/stack";

const VERSION = packageVersion();
const MIRROR = join("terraform.d", "plugins", "npm.invalid", "cdktf-ecd-image-share", "ecd");

const zip = (platform: string): string => `terraform-provider-ecd_${VERSION}_${platform}.zip`;
const ZIPS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"].map(zip);

class OtherProvider extends TerraformProvider {
  constructor(stack: TerraformStack, version: string) {
    super(stack, "other", {
      terraformResourceType: "other",
      terraformProviderSource: "example/other",
      terraformGeneratorMetadata: { providerName: "other", providerVersionConstraint: version },
    });
  }
}

function lockFile(folder: string) {
  return readFileSync(join(folder, ".terraform.lock.hcl"), "utf8");
}

describe("synth", () => {
  test.each([false, true])("synth writes the provider and its lock block beside the stack (HCL output: %s)", (hcl) => {
    withSynth(
      (stack) => new EcdProvider(stack, "ecd"),
      (folder) => {
        expect(readdirSync(join(folder, MIRROR)).sort()).toEqual(ZIPS);
        expect(lockBlocks(lockFile(folder))).toMatchObject([{ source: PROVIDER_SOURCE, version: VERSION }]);
        expect(existsSync(join(folder, hcl ? "cdk.tf" : "cdk.tf.json"))).toBe(true);
      },
      hcl,
    );
  });

  test("Testing.fullSynth installs the provider too", () => {
    const stack = new TerraformStack(Testing.app(), "unit");
    new EcdProvider(stack, "ecd");
    expect(existsSync(join(Testing.fullSynth(stack), "stacks", "unit", MIRROR, zip("linux_amd64")))).toBe(true);
  });

  test("two aliased providers of one stack share one mirror and one lock block", () => {
    withSynth(
      (stack) => {
        new EcdProvider(stack, "a", { region: "cn-hangzhou" });
        new EcdProvider(stack, "b", { region: "cn-shanghai", alias: "sh" });
      },
      (folder) => {
        expect(readdirSync(join(folder, MIRROR)).sort()).toEqual(ZIPS);
        expect(lockBlocks(lockFile(folder))).toHaveLength(1);
      },
    );
  });

  test("each stack with a provider gets its own mirror, and a stack without one gets none", () => {
    withFolder((outdir) => {
      const app = new App({ outdir });
      for (const name of ["one", "two"]) new EcdProvider(new TerraformStack(app, name), "ecd");
      new TerraformStack(app, "bare");
      app.synth();
      const has = (name: string) => existsSync(join(outdir, "stacks", name, MIRROR, zip("linux_amd64")));
      expect([has("one"), has("two"), has("bare")]).toEqual([true, true, false]);
    });
  });

  test("a provider of a nested stack is installed only beside the nested stack", () => {
    withFolder((outdir) => {
      const app = new App({ outdir });
      const outer = new TerraformStack(app, "outer");
      new EcdProvider(new TerraformStack(outer, "inner"), "ecd");
      app.synth();
      expect(existsSync(join(outdir, "stacks", "inner", MIRROR, zip("linux_amd64")))).toBe(true);
      expect(existsSync(join(outdir, "stacks", "outer", MIRROR))).toBe(false);
    });
  });

  test("a nested stack and its outer stack with a provider each get their own mirror", () => {
    withFolder((outdir) => {
      const app = new App({ outdir });
      const outer = new TerraformStack(app, "outer");
      new EcdProvider(new TerraformStack(outer, "inner"), "ecd");
      new EcdProvider(outer, "ecd");
      app.synth();
      const has = (name: string) => existsSync(join(outdir, "stacks", name, MIRROR, zip("linux_amd64")));
      expect([has("outer"), has("inner")]).toEqual([true, true]);
    });
  });

  test("a second synth keeps the other bytes of a lock file, and a third changes nothing", () => {
    withFolder((outdir) => {
      const build = (stack: TerraformStack) => new EcdProvider(stack, "ecd");
      synthInto(outdir, build);
      const file = join(outdir, "stacks", "stack", ".terraform.lock.hcl");
      const before = Buffer.from('# caf\xe9 \xff\r\nprovider "registry.terraform.io/a/b" {\r\n}\r\n', "latin1");
      writeFileSync(file, before);
      synthInto(outdir, build);
      const after = readFileSync(file);
      expect(after.subarray(0, before.length)).toEqual(before);
      synthInto(outdir, build);
      expect(readFileSync(file)).toEqual(after);
    });
  });

  test("synth gives another provider with one exact version a lock block without hashes", () => {
    withSynth(
      (stack) => {
        new EcdProvider(stack, "ecd");
        new OtherProvider(stack, "2.0.1");
      },
      (folder) => {
        expect(lockBlocks(lockFile(folder))).toMatchObject([
          { source: PROVIDER_SOURCE },
          { source: "registry.terraform.io/example/other", version: "2.0.1", constraints: "2.0.1", hashes: [] },
        ]);
      },
    );
  });

  test("synth gives one warning with a remedy for another provider without one exact version", () => {
    withFolder((outdir) => {
      synthInto(outdir, (stack) => {
        new EcdProvider(stack, "ecd");
        new EcdProvider(stack, "second", { alias: "second" });
        new OtherProvider(stack, "~> 2.0");
      });
      expect(manifestOf(outdir).stacks.stack.annotations).toEqual([
        expect.objectContaining({
          level: "@cdktf/warn",
          message: expect.stringMatching(/example\/other.*--skip-provider-lock/),
        }),
      ]);
    });
  });

  test("synth writes nothing for a stack that fails its checks", () => {
    withFolder((outdir) => {
      const build = (stack: TerraformStack) => {
        new EcdProvider(stack, "ecd");
        new ImageShare(stack, "bad", { imageId: "", accountIds: [] });
      };
      expect(() => synthInto(outdir, build)).toThrow(/empty image id/);
      expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
    });
  });
});
