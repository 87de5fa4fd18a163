/**
 * A copy that is interrupted while the service makes it: the next plan names an image that remains, and no second copy
 * is made.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { IMAGE, Workspace } from "../../support/workspace";
import { type Kill, providersGone, runAndKill } from "./processes";

const TO = "ap-southeast-1";
const COPY_MS = 6_000;

const BODY = `
resource "ecd_image_copy" "sg" {
  source_image_id = "${IMAGE}"
  region          = "${TO}"
}
`;

async function struck(
  kill: Kill,
  copyMs: number,
  check: (workspace: Workspace, imageIds: () => string[], endedAfterMs: number) => Promise<void>,
): Promise<void> {
  let copied: () => void = () => undefined;
  const workspace = await Workspace.start({
    options: { copyMs },
    images: [{ imageId: IMAGE, name: "golden" }],
    onCall: ({ action }) => {
      if (action === "CopyImage") copied();
    },
  });
  try {
    workspace.write(BODY);
    await workspace.init();
    const nextCall = (): Promise<void> =>
      new Promise((resolve) => {
        copied = resolve;
      });
    const args = ["apply", "-no-color", "-input=false", "-auto-approve"];
    const { endedAfterMs } = await runAndKill(workspace, args, kill, { call: 1, delayMs: 500 }, nextCall);
    expect(await providersGone(workspace, 20_000)).toBe(true);
    const imageIds = (): string[] =>
      (workspace.emulator.state().images ?? []).filter(({ region }) => region === TO).map(({ imageId }) => imageId);
    await check(workspace, imageIds, endedAfterMs ?? Number.NaN);
  } finally {
    await workspace.close();
  }
}

// The tests mostly wait for copies, so they run at the same time.
it.concurrent("an interrupted copy is cancelled within 10 seconds, and the next plan creates it again", async () => {
  await struck("interrupt", 600_000, async (workspace, imageIds, endedAfterMs) => {
    expect(endedAfterMs).toBeLessThan(11_000);
    expect(imageIds()).toEqual([]);
    expect(workspace.emulator.calls("CancelCopyImage")).not.toEqual([]);
    expect(await workspace.plan()).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
  });
}, 120_000);

it.concurrent.each<Kill>(["kill provider", "kill terraform"])(
  'after "%s" in a copy, a plan names the image and an import takes it over',
  async (kill) => {
    await struck(kill, COPY_MS, async (workspace, imageIds) => {
      const [left = ""] = imageIds();
      expect(imageIds()).toHaveLength(1);
      // If terraform is killed while it writes a first local state, the file is empty.
      if (workspace.stateFile() === undefined) rmSync(join(workspace.folder, "terraform.tfstate"), { force: true });
      const refused = await workspace.terraform("plan", "-no-color", "-input=false");
      expect(refused.exitCode).toBe(1);
      expect(refused.output).toContain(`id = "${TO}:${left}"`);
      expect(imageIds()).toEqual([left]);

      await new Promise((resolve) => setTimeout(resolve, COPY_MS));
      workspace.write(`${BODY}import {\n  to = ecd_image_copy.sg\n  id = "${TO}:${left}"\n}\n`);
      expect(await workspace.plan()).toContain("Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.");
      await workspace.apply();
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
      expect(imageIds()).toEqual([left]);
      expect(workspace.emulator.calls("CopyImage")).toHaveLength(1);
    });
  },
  120_000,
);
