/**
 * Walks that once broke an invariant, in their shortest form. Every run repeats each of them. Add the walk that a
 * failing run prints.
 */
import { GOLDEN, POOL, type Step } from "./steps";

const [A = "", B = ""] = POOL;
const apply: Step = { do: "apply", settle: true };
const replace: Step = { do: "apply", settle: true, replace: true };
const declare = (...accounts: string[]): Step => ({ do: "declare", accounts });

export const KEPT_WALKS: readonly (readonly Step[])[] = [
  // A retained share was replaced on its image. The create took the share's own account for a foreign one and failed.
  [
    { do: "switch on_destroy" },
    { do: "apply", settle: false, fault: { kind: "kill", call: 4 } },
    { do: "share", image: GOLDEN, accounts: [A] },
    replace,
  ],
  // A replacement that also switched exclusive off removed access.
  [declare(A, B), apply, declare(A), { do: "switch exclusive" }, replace],
  // A replacement that also switched exclusive on left an account with access that no state held.
  [declare(A, B), { do: "switch exclusive" }, apply, declare(A), { do: "switch exclusive" }, replace],
  // A change of settings makes no call, so the next plan shows changes of other people.
  [
    declare(A),
    apply,
    { do: "switch on_destroy" },
    { do: "apply", settle: true, meanwhile: { share: [], unshare: [A] } },
  ],
  // create_before_destroy, in which the plan call of the new share has no data of the old share.
  [
    { do: "switch on_destroy" },
    declare(A),
    { do: "switch exclusive" },
    apply,
    declare(),
    { do: "apply", settle: true, createBeforeDestroy: true, replace: true },
  ],
  // Terraform plans a share that left the configuration before it reads it. So no plan showed the new account, and it
  // keeps access.
  [declare(A), apply, { do: "share", image: GOLDEN, accounts: [B] }, { do: "remove" }, apply],
  // Interrupted before the answer about the owner. The provider then does not accept that the image is gone.
  [
    declare(),
    { do: "apply", settle: false, fault: { kind: "interrupt", call: 2 } },
    { do: "delete image", image: GOLDEN },
    { do: "apply", settle: true },
    { do: "refresh" },
  ],
  // Share and image are removed together. Terraform reads the share and plans nothing, but a call is still made.
  [
    declare(),
    { do: "apply", settle: false },
    { do: "delete image", image: GOLDEN },
    { do: "remove" },
    { do: "apply", settle: true, destroy: true },
  ],
  // Another region is another image. Every account of the old image loses access, and the plan has a line for each.
  [declare(A, B), apply, { do: "choose image", image: "cn-shanghai:m-golden" }, apply],
  // A plan raises the limit and changes the image. The new limit applies to the destroy of the old share too.
  [
    declare(A, B),
    { do: "limit", most: 1 },
    apply,
    { do: "limit", most: 5 },
    { do: "choose image", image: "cn-hangzhou:m-next" },
    { do: "apply", settle: true, createBeforeDestroy: true },
  ],
  // An additive, retained share that is replaced after it dropped accounts.
  [
    { do: "switch exclusive" },
    { do: "switch on_destroy" },
    declare(A, B),
    apply,
    declare(A),
    { do: "apply", settle: true, createBeforeDestroy: true, replace: true },
  ],
  // An interrupt before an additive share has read that another person gave access to an account that it declares.
  [
    { do: "switch exclusive" },
    declare(),
    apply,
    declare(A, B),
    { do: "share", image: GOLDEN, accounts: [A] },
    { do: "apply", settle: false, fault: { kind: "interrupt", call: 1 } },
  ],
  // An interrupt right before the provider has confirmed that the accounts of a removed share are gone.
  [
    declare(A, B),
    apply,
    { do: "delete image", image: GOLDEN },
    { do: "make image", image: GOLDEN },
    { do: "remove" },
    { do: "apply", settle: false, fault: { kind: "interrupt", call: 1 } },
  ],
  // An apply must not act on an earlier read of a data source.
  [declare(A), { do: "apply", settle: false, meanwhile: { share: [B], unshare: [] }, dataRead: true }],
];
