/**
 * (d) Many images with 50 accounts each, compared with the same number of built-in resources of the same size.
 * Terraform takes several times as long to change and destroy the built-in resources as the shares. So only create and
 * refresh are compared, for which a target exists (`aboveBuiltIn`).
 */
import { median } from "../pairs";
import { accountIds, builtIns, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

export interface ImagesRow {
  readonly images: number;
  readonly parallelism: number;
  readonly runs: number;
  readonly operation: string;
  readonly calls: number;
  readonly lookUps: number;
  /** Medians, in milliseconds. */
  readonly wallMs: number;
  /** Terraform's time for the same number of `terraform_data` resources, if they are compared. */
  readonly builtInMs?: number;
  /** calls × latency ÷ parallelism, in milliseconds: the time of the service alone. */
  readonly boundMs: number;
  /** The median over the runs of (wall - built-in) ÷ bound. The target is 1.3. */
  readonly aboveBuiltIn?: number;
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
  /** The accounts in the configuration of this operation. */
  readonly accounts: readonly string[];
  /** True if the built-in stack does the same and is measured. */
  readonly isCompared?: true;
}

const CHANGED = [...accountIds(ACCOUNTS - 1), ...accountIds(1, 900)];
const OPERATIONS: readonly Operation[] = [
  { name: "create", args: ["apply", ...YES], accounts: accountIds(ACCOUNTS), isCompared: true },
  {
    name: "refresh (plan, no change)",
    args: ["plan", "-input=false"],
    accounts: accountIds(ACCOUNTS),
    isCompared: true,
  },
  { name: "change one account in each", args: ["apply", ...YES], accounts: CHANGED },
  { name: "destroy", args: ["destroy", ...YES], accounts: CHANGED },
];

/** @param report receives each row as soon as it exists, because a row of 1,000 images takes minutes */
export async function manyImages(
  { images, parallelism, latencyMs, runs }: ImagesOptions,
  report: (row: ImagesRow) => void,
): Promise<ImagesRow[]> {
  const ids = imageIds(images);
  const share = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId })), options: { latencyMs } });
  const found = OPERATIONS.map((): ImagesRow[] => []);
  try {
    for (let run = 0; run < runs; run++) {
      const builtIn = await Stage.builtIn();
      try {
        for (const [i, { name, args, accounts, isCompared }] of OPERATIONS.entries()) {
          share.write(shares(ids, accounts));
          builtIn.write(builtIns(ids, accounts));
          if (i === 0) for (const stage of [share, builtIn]) await stage.terraform("init", "-input=false");
          share.clearCalls();
          const { wallMs, providerPeakMiB } = await share.terraformWithPeak(...args, `-parallelism=${parallelism}`);
          const reference = isCompared && (await builtIn.terraform(...args, `-parallelism=${parallelism}`));
          const calls = share.calls();
          const boundMs = (calls * latencyMs) / parallelism;
          const row: ImagesRow = {
            images,
            parallelism,
            runs: 1,
            operation: name,
            calls,
            lookUps: share.calls({ action: "DescribeImages" }),
            wallMs,
            boundMs,
            providerPeakMiB,
            ...(reference && {
              builtInMs: reference.wallMs,
              aboveBuiltIn: (wallMs - reference.wallMs) / boundMs,
            }),
          };
          report(row);
          found[i]?.push(row);
        }
      } finally {
        await builtIn.close();
      }
    }
  } finally {
    await share.close();
  }
  return found.flatMap((rows) => (rows[0] ? [merged(rows[0], rows)] : []));
}

function merged(first: ImagesRow, rows: readonly ImagesRow[]): ImagesRow {
  const of = (pick: (row: ImagesRow) => number | undefined) => median(rows.map((row) => pick(row) ?? Number.NaN));
  return {
    ...first,
    runs: rows.length,
    calls: of(({ calls }) => calls),
    lookUps: of(({ lookUps }) => lookUps),
    wallMs: of(({ wallMs }) => wallMs),
    boundMs: of(({ boundMs }) => boundMs),
    providerPeakMiB: Math.max(...rows.map(({ providerPeakMiB }) => providerPeakMiB)),
    ...(first.builtInMs !== undefined && {
      builtInMs: of(({ builtInMs }) => builtInMs),
      aboveBuiltIn: of(({ aboveBuiltIn }) => aboveBuiltIn),
    }),
  };
}
