/**
 * (i) For each available engine: the number of starts of the provider, and a plan and an apply compared with the
 * built-in resource.
 */
import { execFileSync } from "node:child_process";
import { type Comparison, compare, inPairs } from "../pairs";
import { accountIds, builtIns, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

export interface EngineRow {
  /** For example `Terraform v1.11.4`. */
  readonly engine: string;
  readonly command: "plan, no change" | "apply of one change";
  readonly starts: number;
  readonly wall: Comparison;
}

const ACCOUNTS = 50;
const APPLY = ["apply", "-auto-approve", "-input=false"];

/** @param program the engine's file, or its name on the PATH */
export async function oneEngine(program: string, runs: number): Promise<readonly EngineRow[]> {
  const engine = execFileSync(program, ["version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
    .split("\n")
    .find((line) => /^(Terraform|OpenTofu) v/.test(line));
  const ids = imageIds(1);
  const share = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId })) }, program);
  const builtIn = await Stage.builtIn(program);
  const stages = [share, builtIn];
  const write = (accounts: readonly string[]) => {
    share.write(shares(ids, accounts));
    builtIn.write(builtIns(ids, accounts));
  };
  try {
    write(accountIds(ACCOUNTS));
    for (const stage of stages) {
      await stage.terraform("init", "-input=false");
      await stage.terraform(...APPLY);
    }
    const plan = (stage: Stage) => () => stage.terraform("plan", "-input=false");
    const planned = await inPairs(runs, plan(share), plan(builtIn));
    const planStarts = await share.startsOf("plan", "-input=false");
    let change = 0;
    const applied = [];
    for (let run = 0; run < runs; run++) {
      write([...accountIds(ACCOUNTS - 1), ...accountIds(1, 900 + ++change)]);
      applied.push([await share.terraform(...APPLY), await builtIn.terraform(...APPLY)] as const);
    }
    write([...accountIds(ACCOUNTS - 1), ...accountIds(1, 900 + ++change)]);
    const applyStarts = await share.startsOf(...APPLY);
    const wall = (pairs: readonly (readonly [{ wallMs: number }, { wallMs: number }])[]) =>
      compare(pairs.map(([shared, other]) => [shared.wallMs, other.wallMs]));
    const name = engine ?? program;
    return [
      { engine: name, command: "plan, no change", starts: planStarts, wall: wall(planned) },
      { engine: name, command: "apply of one change", starts: applyStarts, wall: wall(applied) },
    ];
  } finally {
    for (const stage of stages) await stage.close();
  }
}
