/** Accounts and images that people changed outside Terraform between two plans. */
import { A, B, byHand, byHandAndRefreshed, C, FOREIGN, RETAIN, type Scenario } from "../scenario";

const TWO: NonNullable<Scenario["before"]> = ({ share }) => share([A, B]);
const IGNORED = "  lifecycle {\n    ignore_changes = [account_ids]\n  }";

export const DRIFT: readonly Scenario[] = [
  { name: "added-by-hand", before: TWO, between: byHand([FOREIGN]), after: TWO },
  { name: "added-and-refreshed", before: TWO, between: byHandAndRefreshed([FOREIGN]), after: TWO, alone: [] },
  { name: "added-and-destroyed", before: TWO, between: byHand([FOREIGN]), after: TWO, alone: ["-destroy"] },
  { name: "drift-and-change", before: TWO, between: byHand([FOREIGN], [B]), after: ({ share }) => share([B, C]) },
  {
    name: "drift-accepted",
    before: TWO,
    between: byHand([FOREIGN]),
    after: ({ share }) => share([A, B, FOREIGN]),
  },
  {
    name: "drift-accepted-with-a-change",
    before: TWO,
    between: byHand([FOREIGN]),
    after: ({ share }) => share([A, C, FOREIGN]),
  },
  {
    name: "drift-ignored",
    before: ({ share }) => share([A, B], IGNORED),
    between: byHand([FOREIGN]),
    after: ({ share }) => share([A, B], IGNORED),
  },
  { name: "removed-by-hand", before: TWO, between: byHand([], [B]), after: ({ share }) => share([A]) },
  { name: "removed-by-hand-and-given-back", before: TWO, between: byHand([], [B]), after: TWO },
  { name: "drift-and-destroy", before: TWO, between: byHand([FOREIGN], [B]), after: () => "" },
  {
    name: "drift-and-retain",
    before: ({ share }) => share([A, B], RETAIN),
    between: byHand([FOREIGN], [B]),
    after: () => "",
  },
  {
    name: "image-gone",
    before: TWO,
    between: ({ image }, { emulator }) => emulator.deleteImage("cn-hangzhou", image),
    after: TWO,
    alone: [],
    unapplied: "a create on an image that is gone is an error of the apply",
  },
  {
    name: "refresh-only",
    before: TWO,
    between: byHand([FOREIGN], [B]),
    after: TWO,
    alone: ["-refresh-only"],
  },
  { name: "refresh-false", before: TWO, between: byHand([FOREIGN]), after: TWO, alone: ["-refresh=false"] },
];
