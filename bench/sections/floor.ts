/** The lower bound for a provider on Node.js: a plan without change by a plugin that only returns recorded answers. */
import { join } from "node:path";
import { buildSync } from "esbuild";
import { type Comparison, compare, inPairs } from "../pairs";
import { accountIds, builtIns, ONE_IMAGE, shares } from "../stacks";
import { Stage } from "../stage";

const PLAN = ["plan", "-input=false"];
const BENCH = join(__dirname, "..");

/**
 * In milliseconds, compared with the plan of the built-in resource. `accounts` is the number of accounts in the share.
 */
export async function recordedPlan(runs: number, accounts: number): Promise<Comparison> {
  const share = await Stage.withProvider({ images: [{ imageId: ONE_IMAGE }] });
  const builtIn = await Stage.builtIn();
  try {
    share.write(shares([ONE_IMAGE], accountIds(accounts)));
    builtIn.write(builtIns([ONE_IMAGE], accountIds(accounts)));
    for (const stage of [share, builtIn]) {
      await stage.terraform("init", "-input=false");
      await stage.terraform("apply", "-auto-approve", "-input=false");
    }
    const environment = { BENCH_ANSWERS_FILE: share.path("answers") };
    const recording = `"${process.execPath}" -r "${join(BENCH, "record-answers-hook.cjs")}" "$@"`;
    await share.terraformWithNode(recording, environment, ...PLAN);

    const plugin = share.path("recorded-plugin.cjs");
    const entryPoints = [join(BENCH, "recorded-plugin.ts")];
    buildSync({ entryPoints, outfile: plugin, bundle: true, minify: true, platform: "node", target: "node20" });
    share.clearCalls();
    const pairs = await inPairs(
      runs,
      () => share.terraformWithNode(`"${process.execPath}" "${plugin}" "$@"`, environment, ...PLAN),
      () => builtIn.terraform(...PLAN),
    );
    if (share.calls() > 0) throw new Error("the provider itself was started");
    return compare(pairs.map(([subject, reference]) => [subject.wallMs, reference.wallMs]));
  } finally {
    await share.close();
    await builtIn.close();
  }
}
