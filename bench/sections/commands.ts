/** (b) Terraform's commands for one share, compared with a stack of one built-in resource. */
import { type Comparison, compare, inPairs } from "../pairs";
import { accountIds, builtIns, ONE_IMAGE, shares } from "../stacks";
import { Stage } from "../stage";

export interface CommandRow {
  readonly command: string;
  /** Milliseconds. */
  readonly wall: Comparison;
  /** Milliseconds, of Terraform and the provider together. */
  readonly cpu: Comparison;
  /** MiB, of Terraform's own process. */
  readonly terraformPeak: Comparison;
  /** MiB, of the provider; 0 if the command does not start it. */
  readonly providerPeakMiB: number;
}

interface Step {
  readonly command: string;
  readonly args: readonly string[];
  /** Runs before each measurement and is not measured. */
  readonly prepare?: (stage: Stage, write: (accounts: number) => void) => Promise<void>;
}

const YES = ["-auto-approve", "-input=false"];
/** The number of accounts in the share. */
export const ACCOUNTS = 3;

const STEPS: readonly Step[] = [
  { command: "init", args: ["init", "-input=false"], prepare: async (stage) => stage.forgetInit() },
  { command: "validate", args: ["validate"] },
  { command: "apply (create)", args: ["apply", ...YES], prepare: destroyed },
  { command: "plan, no change", args: ["plan", "-input=false"], prepare: applied },
  {
    command: "plan, one change",
    args: ["plan", "-input=false"],
    prepare: async (stage, write) => {
      await applied(stage, write);
      write(ACCOUNTS + 1);
    },
  },
  { command: "destroy", args: ["destroy", ...YES], prepare: applied },
];

export async function commands(runs: number): Promise<readonly CommandRow[]> {
  const share = await Stage.withProvider({ images: [{ imageId: ONE_IMAGE }] });
  const builtIn = await Stage.builtIn();
  const writeShare = (count: number) => share.write(shares([ONE_IMAGE], accountIds(count)));
  const writeBuiltIn = (count: number) => builtIn.write(builtIns([ONE_IMAGE], accountIds(count)));
  try {
    const rows: CommandRow[] = [];
    for (const { command, args, prepare } of STEPS) {
      writeShare(ACCOUNTS);
      writeBuiltIn(ACCOUNTS);
      const run = async (stage: Stage, write: (accounts: number) => void) => {
        await prepare?.(stage, write);
        return await stage.terraform(...args);
      };
      const pairs = await inPairs(
        runs,
        () => run(share, writeShare),
        () => run(builtIn, writeBuiltIn),
      );
      await prepare?.(share, writeShare);
      const { providerPeakMiB } = await share.terraformWithPeak(...args);
      const figures = (pick: (measured: (typeof pairs)[number][0]) => number | undefined) =>
        compare(pairs.map(([a, b]) => [pick(a) ?? Number.NaN, pick(b) ?? Number.NaN]));
      rows.push({
        command,
        wall: figures(({ wallMs }) => wallMs),
        cpu: figures(({ cpuMs }) => cpuMs),
        terraformPeak: figures(({ peakMiB }) => peakMiB),
        providerPeakMiB,
      });
    }
    return rows;
  } finally {
    await share.close();
    await builtIn.close();
  }
}

/**
 * A lower bound for a provider on Node.js, which Terraform starts three times per plan: the ratio of the built-in plan
 * plus three empty Node.js processes to the built-in plan. `emptyNodeMs` is in milliseconds.
 */
export function emptyNodeRatio(emptyNodeMs: number, plan: Comparison): number {
  return (plan.reference + 3 * emptyNodeMs) / plan.reference;
}

async function applied(stage: Stage, write: (accounts: number) => void): Promise<void> {
  write(ACCOUNTS);
  await stage.terraform("apply", ...YES);
}

async function destroyed(stage: Stage): Promise<void> {
  await stage.terraform("destroy", ...YES);
}
