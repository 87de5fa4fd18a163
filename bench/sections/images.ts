/** (d) Many images with 50 accounts each, against as many built-in resources of the same size. */
import { median } from "../pairs";
import { accountIds, builtIns, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

export interface ImagesRow {
  readonly images: number;
  readonly parallelism: number;
  readonly operation: string;
  readonly calls: number;
  readonly lookUps: number;
  /** Medians, in milliseconds. */
  readonly wallMs: number;
  /** Terraform with as many `terraform_data` resources. */
  readonly builtInMs: number;
  /** calls × latency ÷ parallelism, in milliseconds: what the service alone needs. */
  readonly boundMs: number;
  /** Median over the runs of (wall - built-in) ÷ bound; the target is 1.3 for create and refresh. */
  readonly aboveBuiltIn: number;
  readonly providerPeakMiB: number;
}

export interface ImagesOptions {
  readonly images: number;
  readonly parallelism: number;
  readonly latencyMs: number;
  readonly runs: number;
}

const ACCOUNTS = 50;
const YES = ["-auto-approve", "-input=false"];

interface Operation {
  readonly name: string;
  readonly args: readonly string[];
  /** Accounts that the configuration then has. */
  readonly accounts: readonly string[];
}

const CHANGED = [...accountIds(ACCOUNTS - 1), ...accountIds(1, 900)];
const OPERATIONS: readonly Operation[] = [
  { name: "create", args: ["apply", ...YES], accounts: accountIds(ACCOUNTS) },
  { name: "refresh (plan, no change)", args: ["plan", "-input=false"], accounts: accountIds(ACCOUNTS) },
  { name: "change one account in each", args: ["apply", ...YES], accounts: CHANGED },
  { name: "destroy", args: ["destroy", ...YES], accounts: CHANGED },
];

export async function manyImages({ images, parallelism, latencyMs, runs }: ImagesOptions): Promise<ImagesRow[]> {
  const ids = imageIds(images);
  const share = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId })), options: { latencyMs } });
  const builtIn = await Stage.builtIn();
  const found = OPERATIONS.map((): ImagesRow[] => []);
  try {
    for (let run = 0; run < runs; run++) {
      for (const [i, { name, args, accounts }] of OPERATIONS.entries()) {
        share.write(shares(ids, accounts));
        builtIn.write(builtIns(ids, accounts));
        if (run === 0 && i === 0) for (const stage of [share, builtIn]) await stage.terraform("init", "-input=false");
        share.clearCalls();
        const measured = await share.terraformWithPeak(...args, `-parallelism=${parallelism}`);
        const reference = await builtIn.terraform(...args, `-parallelism=${parallelism}`);
        const calls = share.calls();
        const boundMs = (calls * latencyMs) / parallelism;
        found[i]?.push({
          images,
          parallelism,
          operation: name,
          calls,
          lookUps: share.calls({ action: "DescribeImages" }),
          wallMs: measured.wallMs,
          builtInMs: reference.wallMs,
          boundMs,
          aboveBuiltIn: (measured.wallMs - reference.wallMs) / boundMs,
          providerPeakMiB: measured.providerPeakMiB,
        });
      }
    }
  } finally {
    await share.close();
    await builtIn.close();
  }
  return found.flatMap((rows) => (rows[0] ? [merged(rows[0], rows)] : []));
}

function merged(first: ImagesRow, rows: readonly ImagesRow[]): ImagesRow {
  const of = (pick: (row: ImagesRow) => number) => median(rows.map(pick));
  return {
    ...first,
    calls: of(({ calls }) => calls),
    lookUps: of(({ lookUps }) => lookUps),
    wallMs: of(({ wallMs }) => wallMs),
    builtInMs: of(({ builtInMs }) => builtInMs),
    boundMs: of(({ boundMs }) => boundMs),
    aboveBuiltIn: of(({ aboveBuiltIn }) => aboveBuiltIn),
    providerPeakMiB: Math.max(...rows.map(({ providerPeakMiB }) => providerPeakMiB)),
  };
}
