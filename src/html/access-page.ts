/**
 * What a page about access shows, as plain data: a headline, sections with what to look at first, and a matrix of images
 * and accounts. A review and an audit make it; `render-page.ts` writes it. Texts are one line each and not escaped.
 */

/** How much a reader should care: it decides the colour. */
export type Tone = "loss" | "gain" | "risk" | "plain" | "quiet";

export interface PageLine {
  readonly text: string;
  /** What else there is to say; may be empty. */
  readonly note: string;
}

export interface PageGroup {
  /** What the lines are about, such as several images with the same change; may be empty. */
  readonly heads: readonly string[];
  readonly lines: readonly PageLine[];
}

export interface PageSection {
  readonly title: string;
  readonly tone: Tone;
  /** Stands in front of each line, such as `−`; may be empty. */
  readonly sign: string;
  readonly groups: readonly PageGroup[];
  /** The reader may fold it away. Never for losses and risks. */
  readonly canFold: boolean;
}

/** What stands in a cell. */
export interface PageMark {
  readonly sign: string;
  /** Between an account and an image: `loses access to`. */
  readonly label: string;
  readonly tone: Tone;
}

export interface PageColumn {
  readonly id: string;
  /** Empty: it has none. */
  readonly name: string;
  readonly tone: Tone;
}

export interface PageRow {
  readonly id: string;
  /** Empty: it has none. */
  readonly name: string;
  readonly note: string;
  readonly tone: Tone;
  /** Position of the column to position of the mark; undefined: they are not known, and `note` says why. */
  readonly cells: ReadonlyMap<number, number> | undefined;
}

export interface PageMatrix {
  readonly title: string;
  readonly marks: readonly PageMark[];
  /** In the order of the risk. */
  readonly columns: readonly PageColumn[];
  /** In the order of the risk. */
  readonly rows: readonly PageRow[];
}

export interface AccessPage {
  readonly title: string;
  readonly headline: string;
  readonly tone: Tone;
  readonly facts: readonly string[];
  /** The most important first. */
  readonly sections: readonly PageSection[];
  readonly matrix: PageMatrix;
  /** Small print at the end. */
  readonly notes: readonly string[];
}
