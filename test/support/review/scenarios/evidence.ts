/** Plans whose state says more than the image: accounts of a share that people removed, or that left it before. */
import { A, ADDITIVE, B, byHand, C, type Names, type Scenario } from "../scenario";

const OLD = (name: string) => ({ name: `${name}_old` });
const OLD_SHARE: NonNullable<Scenario["before"]> = ({ share, name }) => share([A, B], "", OLD(name));
const forget = ({ name }: Names): string =>
  `removed {\n  from = ecd_image_share.${OLD(name).name}\n  lifecycle {\n    destroy = false\n  }\n}\n`;

export const EVIDENCE: readonly Scenario[] = [
  {
    name: "renamed-after-removal",
    before: OLD_SHARE,
    between: byHand([], [B]),
    after: ({ share }) => share([A, B]),
  },
  {
    name: "renamed-unrefreshed",
    before: OLD_SHARE,
    between: byHand([], [B]),
    after: ({ share }) => share([A, B]),
    alone: ["-refresh=false"],
  },
  {
    name: "renamed-after-all-left",
    before: OLD_SHARE,
    between: byHand([], [A, B]),
    after: ({ share }) => share([A, B]),
    alone: ["-refresh=false"],
  },
  {
    name: "forgotten-after-removal",
    before: OLD_SHARE,
    between: byHand([], [B]),
    after: forget,
    unapplied: "Terraform forgets a share without a read, so the plan cannot show which accounts still have access",
  },
  {
    name: "forgotten-and-declared-again",
    before: OLD_SHARE,
    between: byHand([], [B]),
    after: (names) => forget(names) + names.share([A, B]),
  },
  {
    name: "forgotten-and-all-left",
    before: OLD_SHARE,
    between: byHand([], [A, B]),
    after: (names) => forget(names) + names.share([A, B]),
  },
  {
    name: "forgotten-unrefreshed",
    before: OLD_SHARE,
    between: byHand([], [B]),
    after: (names) => forget(names) + names.share([A, B]),
    alone: ["-refresh=false"],
  },
  {
    name: "joins-twice",
    shared: { image: [A] },
    before: ({ share }) => share([A, B], ADDITIVE),
    between: async ({ share }, { write, workspace }) => {
      write(share([B], ADDITIVE));
      await workspace.apply();
    },
    after: ({ share }) => share([A, B, C], ADDITIVE),
    alone: [],
  },
];
