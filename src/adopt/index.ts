/**
 * Code for existing shares: turns the data that was read from a region into a program or a configuration. No I/O and no
 * clock.
 */
export { type AccountsSource, type Adoption, planAdoption } from "./adoption";
export type { FoundImage, RegionShares } from "./region-shares";
export { type HclOptions, renderHcl } from "./render/hcl";
export { adoptionNotes } from "./render/notes";
export { type Core, renderTypescript, type TypescriptOptions } from "./render/typescript";
