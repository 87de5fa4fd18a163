/**
 * Code for existing shares: turns the data that was read from a region into a program or a configuration. No I/O and no
 * clock.
 */
export { type AccountsSource, type Adoption, planAdoption } from "./adoption";
export type { RegionShares } from "./region-shares";
export { renderHcl } from "./render/hcl";
export { adoptionNotes } from "./render/notes";
export { type Core, renderTypescript } from "./render/typescript";
