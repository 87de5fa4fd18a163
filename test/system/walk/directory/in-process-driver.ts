/** The driver without processes: the real data source reads, and then the fake core drives the real resource. */

import { Session } from "../../../../src/resources";
import type { ObjectValue } from "../../../../src/tfplugin";
import { providerOf, SimulatedCloud, titles } from "../../../resources/simulated-cloud";
import { FakeCore, type FakePlan } from "../../../support/core/fake-core";
import { SETTINGS } from "../../../support/session-settings";
import { IMAGE, SimulatedTime } from "../../../support/simulated-service";
import type { Interruption } from "./directory-steps";
import type { DirectoryDriver, Followed } from "./directory-walk";
import { changed, type DirectoryChange, FOUNDED, isPossible, type Organisation } from "./organisation";

export class InProcessDriver implements DirectoryDriver {
  private readonly cloud = new SimulatedCloud();
  private readonly core = new FakeCore(() => providerOf(() => this.session()), "ecd_image_share");
  private organisation: Organisation = FOUNDED;
  private planned: FakePlan | undefined;

  /** The pages are small, so that few members need several pages. */
  constructor() {
    this.cloud.directory.pageSize = 3;
    this.show();
  }

  change(change: DirectoryChange): void {
    this.organisation = changed(this.organisation, change);
    this.show();
  }

  async plan(followed: Followed, during: readonly Interruption[]) {
    const made: DirectoryChange[] = [];
    const { directory } = this.cloud;
    directory.calls.length = 0;
    directory.before = (action, call) => {
      for (const one of during) {
        if (one.action !== action || one.call !== call || !isPossible(this.organisation, one.change)) continue;
        made.push(one.change);
        this.change(one.change);
      }
      return undefined;
    };
    const read = await providerOf(() => this.session()).dataSources.ecd_directory_accounts?.read(toData(followed));
    directory.before = () => undefined;
    this.planned = undefined;
    if (!read?.state) return { shown: undefined, made, said: titles(read?.diagnostics ?? []).join("\n") };
    this.core.restart();
    const plan = await this.core.plan(toShare(followed, read.state.account_ids as readonly string[]));
    const said = titles(plan.diagnostics).join("\n");
    if (plan.action === "error") return { shown: undefined, made, said };
    this.planned = plan;
    const [before, after] = [idsOf(plan.prior), idsOf(plan.planned)];
    const joining = new Set(after.filter((id) => !before.includes(id)));
    return { shown: { joining, leaving: new Set(before.filter((id) => !after.includes(id))) }, made, said };
  }

  async apply() {
    if (!this.planned) throw new Error("there is no plan");
    this.core.restart();
    const { diagnostics } = await this.core.apply(this.planned);
    return { ok: diagnostics.every(({ severity }) => severity !== "error"), said: titles(diagnostics).join("\n") };
  }

  live(): ReadonlySet<string> {
    return new Set(this.cloud.live);
  }

  stated(): ReadonlySet<string> | undefined {
    return this.core.state ? new Set(idsOf(this.core.state)) : undefined;
  }

  private show(): void {
    const { directory } = this.cloud;
    directory.folders.clear();
    for (const [folder, parent] of this.organisation.folders) directory.folders.set(folder, parent);
    directory.members.clear();
    for (const [account, folder] of this.organisation.members) directory.put(account, folder);
  }

  private session(): Session {
    return new Session(this.cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
  }
}

function toData({ folder, exclude }: Followed): ObjectValue {
  return { folder_ids: [folder], exclude: [...exclude] };
}

function toShare({ maxShare, maxUnshare }: Followed, accountIds: readonly string[]): ObjectValue {
  return {
    image_id: IMAGE.imageId,
    account_ids: accountIds,
    max_share: maxShare ?? null,
    max_unshare: maxUnshare ?? null,
  };
}

function idsOf(value: ObjectValue | null): readonly string[] {
  return (value?.account_ids ?? []) as readonly string[];
}
