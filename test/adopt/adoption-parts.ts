/** Images and file contents for the tests of adopt. */
import type { AccountsSource } from "../../src/adopt";
import type { FoundImage } from "../../src/adopt/region-shares";

export function foundImage(imageId: string, name: string, more: Partial<FoundImage> = {}): FoundImage {
  return {
    imageId,
    name,
    creationTime: "2026-01-01T00:00:00Z",
    accounts: ["1182725234310001"],
    isUnshareable: false,
    ...more,
  };
}

export function source(names: Readonly<Record<string, string>>): AccountsSource {
  return { path: "accounts.csv", label: "accounts.csv", names: new Map(Object.entries(names)) };
}
