/** The driver of a walk with the real terraform, the built provider and the emulator: one folder, initialised once. */
import type { JournalEntry } from "../../../emulator";
import { share, Workspace } from "../../support/workspace";
import { runAndKill } from "../kill/processes";
import type { Attributes, CommandOutcome, DataRead, Driver, Planned, Shown } from "./driver";
import type { Declared, How, Live } from "./model";
import { IMAGES, type ImageName, imageRef } from "./steps";
import { toFaults, type WalkFault } from "./walk-faults";

const ADDRESS = "ecd_image_share.golden";
const PLAN_FILE = "walk.plan";
const QUIET = ["-no-color", "-input=false"];

interface StateFile {
  readonly resources: readonly {
    readonly instances: readonly {
      readonly status?: string;
      readonly attributes: Attributes & Settings;
      /** The private state, in base64. */
      readonly private?: string;
    }[];
  }[];
}

interface Settings {
  readonly exclusive: boolean;
  readonly on_destroy: "unshare" | "retain";
  readonly max_unshare: number | null;
}

interface PlanFile {
  readonly resource_changes?: readonly {
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Attributes | null;
      readonly after: Attributes | null;
    };
  }[];
}

export class TerraformDriver implements Driver {
  readonly storesPlannedPrivate = false;
  /** The calls of the running command. */
  private calls: JournalEntry[] = [];
  private answered: () => void = () => undefined;
  private readonly deleted = new Set<ImageName>();

  private constructor(readonly workspace: Workspace) {}

  static async start(): Promise<TerraformDriver> {
    const seen: { by?: TerraformDriver } = {};
    const workspace = await Workspace.start({
      images: IMAGES.map(imageRef),
      onCall: (entry) => seen.by?.called(entry),
    });
    const driver = new TerraformDriver(workspace);
    seen.by = driver;
    driver.write(undefined, {});
    await workspace.init();
    return driver;
  }

  live(): Live {
    const there = IMAGES.filter((image) => !this.deleted.has(image));
    return new Map(there.map((image) => [image, new Set(this.sharedWith(image))]));
  }

  share(image: ImageName, accounts: readonly string[]): void {
    const { region, imageId } = imageRef(image);
    this.workspace.emulator.share(region, imageId, ...accounts);
  }

  unshare(image: ImageName, accounts: readonly string[]): void {
    const { region, imageId } = imageRef(image);
    this.workspace.emulator.unshare(region, imageId, ...accounts);
  }

  deleteImage(image: ImageName): void {
    const { region, imageId } = imageRef(image);
    if (!this.deleted.has(image)) this.workspace.emulator.deleteImage(region, imageId);
    this.deleted.add(image);
  }

  makeImage(image: ImageName): void {
    if (this.deleted.delete(image)) this.workspace.emulator.putImage(imageRef(image));
  }

  state(): ReturnType<Driver["state"]> {
    const file = this.workspace.stateFile();
    if (file === undefined) return undefined;
    const { resources } = JSON.parse(file) as StateFile;
    const instance = resources[0]?.instances[0];
    if (!instance) return undefined;
    const { image_id, region, account_ids, access, exclusive, on_destroy, max_unshare } = instance.attributes;
    return {
      image: `${region}:${image_id}` as ImageName,
      accounts: new Set(account_ids),
      exclusive,
      onDestroy: on_destroy,
      maxUnshare: max_unshare ?? undefined,
      access,
      tainted: instance.status === "tainted",
      ownerKnown: Buffer.from(instance.private ?? "", "base64").includes('"owner"'),
    };
  }

  async plan(wanted: Declared | undefined, how: How, fault: WalkFault | undefined): Promise<Planned> {
    this.write(wanted, how);
    const args = ["plan", ...QUIET, `-out=${PLAN_FILE}`];
    if (how.destroy) args.push("-destroy");
    if (how.replace && wanted && this.state()) args.push(`-replace=${ADDRESS}`);
    const outcome = await this.run(args, fault);
    if (!outcome.ok) return { ...outcome, shown: undefined };
    const { resource_changes } = JSON.parse(await this.workspace.ok("show", "-json", PLAN_FILE)) as PlanFile;
    const change = resource_changes?.[0]?.change;
    if (!change) return { ...outcome, shown: { action: "none", before: null, after: null } };
    return { ...outcome, shown: { action: actionOf(change.actions), before: change.before, after: change.after } };
  }

  /** The configuration has no data source, so a data read has only the effect of the changes of other people. */
  async apply(fault: WalkFault | undefined, dataRead?: DataRead): Promise<CommandOutcome> {
    dataRead?.others();
    return await this.run(["apply", ...QUIET, PLAN_FILE], fault);
  }

  async refresh(wanted: Declared | undefined, fault: WalkFault | undefined): Promise<CommandOutcome> {
    this.write(wanted, {});
    return await this.run(["apply", ...QUIET, "-auto-approve", "-refresh-only"], fault);
  }

  async taint(): Promise<void> {
    await this.workspace.ok("taint", ADDRESS);
  }

  async forget(): Promise<void> {
    await this.workspace.ok("state", "rm", ADDRESS);
  }

  async import(wanted: Declared, image: ImageName, accounts: readonly string[] | undefined): Promise<CommandOutcome> {
    this.write(wanted, {});
    const id = `${image}${accounts ? `:${accounts.join(",")}` : ""}`;
    return await this.run(["import", ...QUIET, ADDRESS, id], undefined);
  }

  private sharedWith(image: ImageName): readonly string[] {
    const { region, imageId } = imageRef(image);
    return this.workspace.emulator.sharedWith(region, imageId);
  }

  async close(): Promise<void> {
    await this.workspace.close();
  }

  private called(entry: JournalEntry): void {
    this.calls.push(entry);
    this.answered();
  }

  private async run(args: readonly string[], fault: WalkFault | undefined): Promise<CommandOutcome> {
    const { workspace } = this;
    this.calls = [];
    workspace.emulator.faults.clear();
    for (const armed of fault ? toFaults(fault) : []) workspace.emulator.faults.add(armed);
    const finished =
      fault?.kind === "interrupt" || fault?.kind === "kill"
        ? await runAndKill(
            workspace,
            args,
            fault.kind === "kill" ? "kill provider" : "interrupt",
            { call: fault.call, delayMs: 0 },
            () =>
              new Promise((resolve) => {
                this.answered = resolve;
              }),
          )
        : await workspace.terraform(...args);
    workspace.emulator.faults.clear();
    const writes = this.calls.filter(({ action }) => action === "ModifyImagePermission");
    return {
      ok: finished.exitCode === 0,
      said: finished.output,
      writes: writes.map(({ region, imageId, addAccounts, removeAccounts }) => ({
        image: `${region}:${imageId}`,
        add: addAccounts,
        remove: removeAccounts,
      })),
      reads: this.calls.filter(({ action }) => action === "DescribeImagePermission").length,
    };
  }

  private write(wanted: Declared | undefined, { createBeforeDestroy = false }: How): void {
    if (!wanted) {
      this.workspace.write("");
      return;
    }
    const { image, accounts, exclusive, onDestroy, maxUnshare } = wanted;
    const { region, imageId } = imageRef(image);
    const extra = [
      `region = "${region}"`,
      `exclusive = ${exclusive}`,
      `on_destroy = "${onDestroy}"`,
      ...(maxUnshare === undefined ? [] : [`max_unshare = ${maxUnshare}`]),
      ...(createBeforeDestroy ? ["lifecycle {\n    create_before_destroy = true\n  }"] : []),
    ].join("\n  ");
    this.workspace.write(share([...accounts], { image: imageId, extra }));
  }
}

function actionOf(actions: readonly string[]): Shown["action"] {
  if (actions.length > 1) return "replace";
  const [action = "no-op"] = actions;
  return action === "no-op" || action === "read" ? "none" : (action as Shown["action"]);
}
