/**
 * Walks that once broke an invariant, shrunk. Each is walked again by every run; add the one that a failing run prints.
 */
import { GOLDEN, POOL, type Step } from "./steps";

const [A = "", B = ""] = POOL;
const apply: Step = { do: "apply", settle: true };
const replace: Step = { do: "apply", settle: true, replace: true };
const declare = (...accounts: string[]): Step => ({ do: "declare", accounts });

export const KEPT_WALKS: readonly (readonly Step[])[] = [
  // A retained share replaced on its image: the new one took its own old account for a stranger's and failed half-way.
  [
    { do: "switch on_destroy" },
    { do: "apply", settle: false, fault: { kind: "kill", call: 4 } },
    { do: "share", image: GOLDEN, accounts: [A] },
    replace,
  ],
  // Switching exclusive off took access when a replacement did it.
  [declare(A, B), apply, declare(A), { do: "switch exclusive" }, replace],
  // … and switching it on left an account that no state knew.
  [declare(A, B), { do: "switch exclusive" }, apply, declare(A), { do: "switch exclusive" }, replace],
  // Settings alone make no call: what changed since the plan shows in the next one.
  [
    declare(A),
    apply,
    { do: "switch on_destroy" },
    { do: "apply", settle: true, meanwhile: { share: [], unshare: [A] } },
  ],
  // create_before_destroy with nothing else known of the old share.
  [
    { do: "switch on_destroy" },
    declare(A),
    { do: "switch exclusive" },
    apply,
    declare(),
    { do: "apply", settle: true, createBeforeDestroy: true, replace: true },
  ],
  // A share that left the configuration is planned before it is read: who came since was never shown, and stays.
  [declare(A), apply, { do: "share", image: GOLDEN, accounts: [B] }, { do: "remove" }, apply],
  // Interrupted when all but the question for the owner was done: a loss of the image is then not believed.
  [
    declare(),
    { do: "apply", settle: false, fault: { kind: "interrupt", call: 2 } },
    { do: "delete image", image: GOLDEN },
    { do: "apply", settle: true },
    { do: "refresh" },
  ],
  // Removed together with its image a share is read and not planned: a plan without a word, that still makes a call.
  [
    declare(),
    { do: "apply", settle: false },
    { do: "delete image", image: GOLDEN },
    { do: "remove" },
    { do: "apply", settle: true, destroy: true },
  ],
  // Another region is another image: every account of the old one loses access, and the plan has a line for each.
  [declare(A, B), apply, { do: "choose image", image: "cn-shanghai:m-golden" }, apply],
  // A limit raised in the plan that renames the image holds for the destroy of the old share, too.
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
  // What a data source read before is not what an apply may act on.
  [declare(A), { do: "apply", settle: false, meanwhile: { share: [B], unshare: [] }, dataRead: true }],
];
