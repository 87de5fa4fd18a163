/**
 * The contents of a page about access: a headline, sections in the order of their importance, and a matrix of images
 * and accounts. A review and an audit make it, and `render-page.ts` writes it. Texts have one line each and are not
 * escaped.
 */

/** The importance for the reader. It decides the colour. */
export type Tone = "loss" | "gain" | "risk" | "plain" | "quiet";

export interface PageLine {
  readonly text: string;
  /** Further text. May be empty. */
  readonly note: string;
}

export interface PageGroup {
  /** The subject of the lines, such as several images with the same change. May be empty. */
  readonly heads: readonly string[];
  readonly lines: readonly PageLine[];
}

export interface PageSection {
  readonly title: string;
  readonly tone: Tone;
  /** Stands in front of each line, such as `−`; may be empty. */
  readonly sign: string;
  readonly groups: readonly PageGroup[];
  /** Whether the reader may fold the section. False for losses and risks. */
  readonly canFold: boolean;
}

/** The contents of a cell. */
export interface PageMark {
  readonly sign: string;
  /** Between an account and an image: `loses access to`. */
  readonly label: string;
  readonly tone: Tone;
}

export interface PageColumn {
  readonly id: string;
  /** Empty when the account has no name. */
  readonly name: string;
  readonly tone: Tone;
}

export interface PageRow {
  readonly id: string;
  /** Empty when the image has no name. */
  readonly name: string;
  readonly note: string;
  readonly tone: Tone;
  /** Position of the column to position of the mark; undefined: they are not known, and `note` gives the reason. */
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
