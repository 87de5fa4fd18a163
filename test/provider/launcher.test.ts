/** The launcher. When a plugin does not start, Terraform shows the first line of stdout and nothing else. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";

const LAUNCHER = join(dirname(dirname(__dirname)), "src", "provider", "launcher.sh");

describe("the launcher", () => {
  const folder = mkdtempSync(join(tmpdir(), "launcher-"));
  const launcher = join(folder, "launcher");
  beforeAll(() => {
    copyFileSync(LAUNCHER, launcher);
    chmodSync(launcher, 0o755);
    writeFileSync(join(folder, "provider.cjs"), "console.log(`runs`);");
    writeFileSync(join(folder, "not-executable"), "", { mode: 0o644 });
    mkdirSync(join(folder, "bin"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const launch = (environment: Record<string, string>) =>
    spawnSync(launcher, {
      env: { PATH: dirname(process.execPath), ...environment },
      encoding: "utf8",
      timeout: 10_000,
    });

  it("the launcher runs the provider with the Node.js on PATH, or with the one of ECD_NODE", () => {
    expect(launch({}).stdout).toMatch(/^runs\n$/);
    expect(launch({ PATH: "/usr/bin:/bin", ECD_NODE: process.execPath }).stdout).toMatch(/^runs\n$/);
  });

  it.each([
    ["is a folder", join(folder, "bin")],
    ["is a file that is not executable", join(folder, "not-executable")],
    ["is missing", join(folder, "missing")],
    ["is a command of the shell", "echo"],
  ])("the launcher reports on stdout that ECD_NODE %s", (_what, node) => {
    const { status, stdout } = launch({ PATH: "/nonexistent", ECD_NODE: node });
    expect(status).toBe(1);
    expect(stdout).toBe(
      `Node.js 20 or newer was not found: "${node}" is not an executable program. Install it, or set ECD_NODE to its path.\n`,
    );
  });

  it("the launcher prints on stdout why a version manager's program does not start Node.js", () => {
    const shim = join(folder, "shim");
    const script =
      '#!/bin/sh\necho "No version is set for command node" >&2\necho "Consider adding one" >&2\nexit 126\n';
    writeFileSync(shim, script, { mode: 0o755 });
    const { status, stdout } = launch({ PATH: "/usr/bin:/bin", ECD_NODE: shim });
    expect(status).toBe(1);
    expect(stdout).toBe(`"${shim}" does not start Node.js: No version is set for command node\n`);
    writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    writeFileSync(join(folder, "provider.cjs"), "console.log(`runs`);");
    expect(launch({ PATH: "/usr/bin:/bin", ECD_NODE: shim }).stdout).toBe("runs\n");
  });

  it.each(["", ".", "relative/home"])(
    "the launcher unsets a HOME of %j, so that no working folder is the home",
    (home) => {
      writeFileSync(join(folder, "provider.cjs"), "console.log(require('os').homedir());");
      expect(launch({ HOME: home }).stdout.trim()).toBe(userInfo().homedir);
      expect(launch({ HOME: "/test-home" }).stdout.trim()).toBe("/test-home");
    },
  );

  it("the launcher unsets variables that change how Node.js loads, prints, trusts or connects", () => {
    const switches = {
      NODE_OPTIONS: "--require=/nonexistent.js",
      NODE_DEBUG: "http",
      DEBUG: "*",
      NODE_V8_COVERAGE: folder,
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
      // Node.js 24 ends before it prints a line when it cannot read the proxy, for example without a scheme.
      NODE_USE_ENV_PROXY: "1",
    };
    writeFileSync(join(folder, "provider.cjs"), "console.log(JSON.stringify(Object.keys(process.env)));");
    const seen = JSON.parse(launch({ ...switches, HTTPS_PROXY: "127.0.0.1:3128" }).stdout) as string[];
    expect(seen).toContain("HTTPS_PROXY");
    expect(seen.filter((name) => name in switches)).toEqual([]);
  });

  it("the launcher does not wait when the environment holds a worker's variable of Node.js", () => {
    writeFileSync(
      join(folder, "provider.cjs"),
      "require('net').createServer().listen(0, () => { console.log('listens'); process.exit(); });",
    );
    expect(launch({ NODE_UNIQUE_ID: "1" }).stdout).toBe("listens\n");
  });

  describe("with a Node.js program packed beside it", () => {
    const packed = mkdtempSync(join(tmpdir(), "launcher-packed-"));
    const place = (name: string, content: string, mode = 0o644) => writeFileSync(join(packed, name), content, { mode });
    const launchPacked = (environment: Record<string, string>) =>
      spawnSync(join(packed, "launcher"), { env: { PATH: "/nonexistent", ...environment }, encoding: "utf8" });
    beforeAll(() => {
      copyFileSync(LAUNCHER, join(packed, "launcher"));
      chmodSync(join(packed, "launcher"), 0o755);
    });
    beforeEach(() => {
      rmSync(join(packed, "node"), { force: true });
      place("node", '#!/bin/sh\necho "packed: $1"\n', 0o755);
      place("node-loader", "/bin/sh\n");
      place("provider-start.cjs", "");
      place("provider.cjs", "console.log(`on its own`);");
    });
    afterAll(() => rmSync(packed, { recursive: true, force: true }));

    it("a packed Node.js runs without a PATH, and with the start file when there is one", () => {
      expect(launchPacked({}).stdout).toBe(`packed: ${packed}/provider-start.cjs\n`);
      rmSync(join(packed, "provider-start.cjs"));
      expect(launchPacked({}).stdout).toBe(`packed: ${packed}/provider.cjs\n`);
    });

    it("a packed Node.js wins over the one on PATH, but not over the one of ECD_NODE", () => {
      const path = dirname(process.execPath);
      expect(launchPacked({ PATH: path }).stdout).toMatch(/^packed/);
      expect(launchPacked({ ECD_NODE: process.execPath }).stdout).toBe("on its own\n");
    });

    it.each([
      [
        "node-loader",
        "/nonexistent/ld-linux.so\n",
        0o644,
        "needs /nonexistent/ld-linux.so, which this system does not have",
      ],
      ["node", "no program", 0o644, "lost its execute bit"],
    ])(
      "the launcher uses PATH, or prints the reason, when the packed %s does not fit",
      (name, content, mode, reason) => {
        rmSync(join(packed, name));
        place(name, content, mode);
        expect(launchPacked({ PATH: dirname(process.execPath) }).stdout).toBe("on its own\n");
        const { status, stdout } = launchPacked({});
        expect(status).toBe(1);
        expect(stdout).toContain(`The Node.js that is packed with the provider ${reason}`);
        expect(stdout).toMatch(
          /Node\.js 20 or newer was not found: "node" is not an executable program\. .* set ECD_NODE to its path\.\n$/,
        );
      },
    );
  });
});
