/**
 * Records the plans of the scenarios as `test/review/plans/<scenario>.json`:
 *
 *     node -r ./examples/register.js test/support/review/record-plans.ts [scenario]...
 *
 * - `ECD_RECORD_SUFFIX`: the text after the scenario's name, such as `.tofu` for another engine on PATH.
 * - `ECD_RECORD_PROVIDER`, `ECD_RECORD_VERSION`: the folder `dist/provider` and the version of another provider.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { engineOf } from "../programs/engine";
import type { Scenario } from "./scenario";
import { ScenarioStack } from "./scenario-stack";
import { SCENARIOS } from "./scenarios";

const PLANS = join(dirname(dirname(__dirname)), "review", "plans");
const { ECD_RECORD_SUFFIX = "", ECD_RECORD_PROVIDER = "", ECD_RECORD_VERSION = "" } = process.env;

async function record(scenario: Scenario): Promise<void> {
  const other = ECD_RECORD_PROVIDER === "" ? undefined : { folder: ECD_RECORD_PROVIDER, version: ECD_RECORD_VERSION };
  const stack = await ScenarioStack.start([scenario], other);
  try {
    if (scenario.engine && !scenario.engine(await engineOf(stack.workspace))) return;
    const { json } = await stack.plan();
    const plan: Record<string, unknown> = JSON.parse(json);
    delete plan.timestamp;
    writeFileSync(join(PLANS, `${scenario.name}${ECD_RECORD_SUFFIX}.json`), `${JSON.stringify(plan)}\n`);
    process.stdout.write(`recorded ${scenario.name}${ECD_RECORD_SUFFIX}\n`);
  } catch (error) {
    process.stdout.write(`${scenario.name}: ${String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await stack.close();
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  for (const scenario of SCENARIOS) {
    if (wanted.length === 0 || wanted.includes(scenario.name)) await record(scenario);
  }
}

void main();
