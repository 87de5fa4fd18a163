/**
 * The common part of the renderers for people: the sections and their order. Images with the same change become one
 * group, so the same change on six images is written once.
 */
import { counted, grouped } from "../../model";
import type { AccessChange, AccessKind, Review } from "../model/review";
import { noteOf, type Phrase } from "./phrases";

export interface Section {
  readonly title: string;
  readonly sign: "-" | "+" | "~";
  /** Losses are always shown whole. */
  readonly isLoss: boolean;
  readonly groups: readonly Group[];
  /** `3 accounts on 1 image`, `12 accesses on 6 images`: an account counts once for each image. */
  readonly scope: string;
}

export interface Group {
  readonly images: readonly { readonly label: string; readonly shares: readonly string[] }[];
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** The account id, or the number of hidden accounts. */
  readonly account: string;
  readonly isHidden: boolean;
  readonly name: string | undefined;
  /** Further facts; may be empty. */
  readonly note: Phrase;
}

interface Kind {
  readonly title: string;
  readonly sign: Section["sign"];
  readonly kinds: readonly AccessKind[];
}

const LOSSES: readonly Kind[] = [
  { title: "Lose access", sign: "-", kinds: ["loses", "may-lose"] },
  { title: "Have lost access outside Terraform", sign: "-", kinds: ["lost-outside"] },
];
const GAINS: readonly Kind[] = [{ title: "Gain access", sign: "+", kinds: ["gains", "may-gain"] }];
const REST: readonly Kind[] = [
  { title: "Lose access with the next apply", sign: "~", kinds: ["leaves-next"] },
  {
    title: "Keep access that no share manages any more",
    sign: "~",
    kinds: ["released", "retained", "no-longer-managed", "keeps-unmanaged"],
  },
  { title: "Have access already", sign: "~", kinds: ["already-held"] },
  { title: "Were given access outside Terraform and keep it", sign: "~", kinds: ["accepted", "outside"] },
];

export interface Sections {
  readonly losses: readonly Section[];
  readonly gains: readonly Section[];
  readonly rest: readonly Section[];
}

export function sectionsOf(review: Review): Sections {
  const sections = (kinds: readonly Kind[], isLoss: boolean): readonly Section[] =>
    kinds.flatMap((kind) => {
      const changes = review.changes.filter((change) => kind.kinds.includes(change.kind));
      return changes.length === 0 ? [] : [section(kind, isLoss, changes)];
    });
  return { losses: sections(LOSSES, true), gains: sections(GAINS, false), rest: sections(REST, false) };
}

function section({ title, sign }: Kind, isLoss: boolean, changes: readonly AccessChange[]): Section {
  const accesses = changes.reduce((sum, { count }) => sum + count, 0);
  const images = new Set(changes.map(({ image }) => image.label)).size;
  const scope = `${images === 1 ? counted(accesses, "account") : counted(accesses, "access", "accesses")} on ${counted(images, "image")}`;
  return { title, sign, isLoss, groups: groupsOf(changes), scope };
}

function groupsOf(changes: readonly AccessChange[]): readonly Group[] {
  const images = [...grouped(changes, ({ image }) => image.label)].map(([label, ofImage]) => ({
    label,
    shares: [...new Set(ofImage.flatMap((change) => change.shares))],
    entries: ofImage.map(entryOf),
  }));
  return [...grouped(images, ({ entries }) => JSON.stringify(entries)).values()].map((same) => ({
    entries: same[0]?.entries ?? [],
    images: same.map(({ label, shares }) => ({ label, shares })),
  }));
}

function entryOf(change: AccessChange): Entry {
  const { account, count } = change;
  return {
    account: account?.id ?? counted(count, "hidden account"),
    isHidden: account === undefined,
    name: account?.name,
    note: noteOf(change),
  };
}
