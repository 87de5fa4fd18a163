/**
 * The contents of the code: the shares with their names, and a note for each account. This file knows neither HCL nor
 * TypeScript; the renderers in `render/` write the code.
 */
import { imageKey, printable } from "../model";
import type { RegionShares } from "./region-shares";
import { resourceNames } from "./resource-names";

/** The file with the names of accounts. */
export interface AccountsSource {
  /** The path as given on the command line. */
  readonly path: string;
  /** Its name in notes, such as `accounts.csv`. */
  readonly label: string;
  /** Account id to name, in the order of the file. The name may be empty. */
  readonly names: ReadonlyMap<string, string>;
}

export interface AdoptedAccount {
  readonly id: string;
  /** One line: the name, or the fact that the file has no name for the account. Undefined without a file. */
  readonly note: string | undefined;
}

export interface AdoptedShare {
  /** The name of the resource, which is also the id of the construct. */
  readonly name: string;
  readonly imageId: string;
  /** One line. Undefined when it would repeat the name of the resource or the id of the image. */
  readonly imageName: string | undefined;
  readonly importId: string;
  readonly accounts: readonly AdoptedAccount[];
}

export interface Adoption {
  readonly region: string;
  readonly source: AccountsSource | undefined;
  /** Sorted by name. */
  readonly shares: readonly AdoptedShare[];
  /** Images that are left out because no account has access, and that `--include-unshared` adds. */
  readonly unsharedCount: number;
  /** Images without accounts that are left out because the service does not share them. */
  readonly unshareableCount: number;
  /** Images that are left out although accounts have access, because no import accepts them. */
  readonly unimportable: readonly { readonly imageId: string; readonly accountCount: number }[];
}

/** @param includesUnshared whether images to which no account has access become shares without accounts */
export function planAdoption(
  { region, images }: RegionShares,
  source: AccountsSource | undefined,
  { includesUnshared }: { readonly includesUnshared: boolean },
): Adoption {
  const names = resourceNames(images);
  const unshared = images.filter(({ accounts }) => accounts.length === 0);
  const unshareable = unshared.filter(({ isUnshareable }) => isUnshareable);
  const adopted = images.filter(
    ({ accounts, isUnshareable }) => !isUnshareable && (includesUnshared || accounts.length > 0),
  );
  const unimportable = images.filter(({ accounts, isUnshareable }) => isUnshareable && accounts.length > 0);
  const shares = adopted.map(({ imageId, name: imageName, accounts }): AdoptedShare => {
    const name = names.get(imageId) ?? imageId;
    const shown = printable(imageName).trim();
    return {
      name,
      imageId,
      imageName: ["", name, imageId].includes(shown) ? undefined : shown,
      importId: imageKey({ region, imageId }),
      accounts: accounts.map((id) => ({ id, note: noteOf(id, source) })),
    };
  });
  return {
    region,
    source,
    shares: shares.sort((a, b) => (a.name < b.name ? -1 : 1)),
    unsharedCount: includesUnshared ? 0 : unshared.length - unshareable.length,
    unshareableCount: unshareable.length,
    unimportable: unimportable.map(({ imageId, accounts }) => ({ imageId, accountCount: accounts.length })),
  };
}

function noteOf(id: string, source: AccountsSource | undefined): string | undefined {
  if (!source) return undefined;
  const name = source.names.get(id);
  if (name === undefined) return `not in ${source.label}`;
  return printable(name).trim() || `no name in ${source.label}`;
}
