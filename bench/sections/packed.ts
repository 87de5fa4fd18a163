/** (j) The provider with a packed Node.js program, compared with the provider that uses the machine's Node.js. */
import { statSync } from "node:fs";
import { type Comparison, compare, inTurns } from "../pairs";
import { accountIds, ONE_IMAGE, shares } from "../stacks";
import { Stage } from "../stage";

export interface PackedRow {
  readonly command: "init" | "plan, no change";
  /** In milliseconds, compared with the provider without a program. */
  readonly packed: Comparison;
  /**
   * The same, but the program starts the provider without its compiled code. Undefined for init, which starts no
   * provider.
   */
  readonly withoutCode: Comparison | undefined;
  /**
   * The plan of each provider compared with a plan of hashicorp/null, an empty provider in Go: first without a packed
   * program, then with one.
   */
  readonly aboveNull: readonly [plain: number, packed: number] | undefined;
}

export interface PackedFigures {
  readonly zipBytes: number;
  readonly programBytes: number;
  readonly rows: readonly PackedRow[];
}

const ACCOUNTS = 3;
const INIT = ["init", "-input=false"];
const PLAN = ["plan", "-input=false"];

/** @param nullProvider file of the provider hashicorp/null; without it, that comparison is omitted */
export async function packedProvider(runs: number, nullProvider: string | undefined): Promise<PackedFigures> {
  const images = [{ imageId: ONE_IMAGE }];
  const plain = await Stage.withProvider({ images });
  const packed = await Stage.withPackedNode({ images });
  const empty = nullProvider === undefined ? undefined : await Stage.withNullProvider(nullProvider);
  const stages = [plain, packed, ...(empty ? [empty] : [])];
  try {
    for (const stage of [plain, packed]) stage.write(shares([ONE_IMAGE], accountIds(ACCOUNTS)));
    const init = async (stage: Stage) => {
      stage.forgetInit();
      return (await stage.terraform(...INIT)).wallMs;
    };
    const inits = await inTurns(runs, [() => init(plain), () => init(packed)]);
    for (const stage of stages) {
      await init(stage);
      await stage.terraform("apply", "-auto-approve", "-input=false");
    }
    const program = packed.installedFile("node");
    const plan = async (stage: Stage, environment: Readonly<Record<string, string>> = {}) =>
      (await stage.terraformIn(environment, ...PLAN)).wallMs;
    const plans = await inTurns(runs, [
      () => plan(plain),
      () => plan(packed),
      () => plan(packed, { ECD_NODE: program }),
      ...(empty ? [() => plan(empty)] : []),
    ]);
    return {
      zipBytes: statSync(packed.mirrorZip()).size,
      programBytes: statSync(program).size,
      rows: [
        { command: "init", packed: ratio(inits, 1, 0), withoutCode: undefined, aboveNull: undefined },
        {
          command: "plan, no change",
          packed: ratio(plans, 1, 0),
          withoutCode: ratio(plans, 2, 0),
          aboveNull: empty && [ratio(plans, 0, 3).ratio, ratio(plans, 1, 3).ratio],
        },
      ],
    };
  } finally {
    for (const stage of stages) await stage.close();
  }
}

function ratio(turns: readonly (readonly number[])[], subject: number, reference: number): Comparison {
  return compare(turns.map((turn) => [turn[subject] ?? Number.NaN, turn[reference] ?? Number.NaN]));
}
