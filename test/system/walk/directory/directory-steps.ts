/** The possible changes of an organisation and of a share of one of its folders, as plain data. */
import fc from "fast-check";
import { type DirectoryChange, FINANCE, FOLDERS, PAYROLL, POOL, ROOT, SALES, TEAMS } from "./organisation";

/** A change that another actor makes just before a call of the plan that reads the directory. */
export interface Interruption {
  readonly action: "ListAccounts" | "ListFoldersForParent";
  /** Counted from 1. */
  readonly call: number;
  readonly change: DirectoryChange;
}

export type DirectoryStep =
  | { readonly do: "change"; readonly change: DirectoryChange }
  /** The share follows another folder. */
  | { readonly do: "follow"; readonly folder: string }
  | { readonly do: "exclude"; readonly accounts: readonly string[] }
  | { readonly do: "limits"; readonly maxShare: number | undefined; readonly maxUnshare: number | undefined }
  | Review;

/** A plan, and the apply of the saved plan after further changes of the directory. */
export interface Review {
  readonly do: "review";
  readonly during: readonly Interruption[];
  /** False: the plan is not applied. */
  readonly applies: boolean;
  readonly meanwhile: readonly DirectoryChange[];
}

const account = fc.constantFrom(...POOL);
const folder = fc.constantFrom(...FOLDERS);
const team = fc.constantFrom(...TEAMS);

const change: fc.Arbitrary<DirectoryChange> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("join" as const), account, folder }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("move" as const), account, folder }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("leave" as const), account }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("add folder" as const), folder: team, parent: folder }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("delete folder" as const), folder: fc.constantFrom(PAYROLL, ...TEAMS) }),
  },
);

/** Changes that a read can miss, such as an exchange of a member on an early page, which keeps the member count. */
const hidden: fc.Arbitrary<DirectoryChange> = fc.oneof(
  change,
  fc.record({
    do: fc.constant("exchange" as const),
    account: fc.constantFrom(...POOL.slice(0, 5)),
    joins: account,
    folder,
  }),
);

const interruption: fc.Arbitrary<Interruption> = fc.oneof(
  fc.record({ action: fc.constant("ListAccounts" as const), call: fc.integer({ min: 1, max: 9 }), change: hidden }),
  fc.record({ action: fc.constant("ListFoldersForParent" as const), call: fc.integer({ min: 1, max: 6 }), change }),
);

const limit = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });

/** @param reviews the weight of a review, against 9 for all other steps */
export const directoryStepWith = (reviews: number): fc.Arbitrary<DirectoryStep> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant("change" as const), change }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("follow" as const),
        folder: fc.constantFrom(FINANCE, PAYROLL, SALES, ROOT),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("exclude" as const), accounts: fc.subarray([...POOL], { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("limits" as const), maxShare: limit, maxUnshare: limit }) },
    {
      weight: reviews,
      arbitrary: fc.record({
        do: fc.constant("review" as const),
        during: fc.oneof(fc.constant([]), fc.array(interruption, { minLength: 1, maxLength: 3 })),
        applies: fc.boolean(),
        meanwhile: fc.oneof(fc.constant([]), fc.array(change, { maxLength: 3 })),
      }),
    },
  );
