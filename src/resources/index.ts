/** The registry: one line for each resource, data source and list of the provider. */
import type { DataSource, ListResource, Resource } from "../tfplugin";
import { directoryAccountsDataSource } from "./directory-accounts/directory-accounts";
import { imageDataSource } from "./image/image-data";
import { imageCopyResource } from "./image-copy/image-copy";
import { imageShareResource } from "./image-share/image-share";
import { imageShareDataSource } from "./image-share/image-share-data";
import { imageShareList } from "./image-share/list-shares";
import { imagesDataSource } from "./region-lists/images-data";
import { regionsDataSource } from "./region-lists/regions-data";
import type { Session } from "./session";

export type { Cloud } from "./cloud";
export { Session } from "./session";
export type { SessionSettings } from "./settings";

/** The factories by Terraform's name. `session` returns the session of the latest ConfigureProvider, or throws. */
type Registry<T> = Readonly<Record<string, (session: () => Session) => T>>;

export const RESOURCES: Registry<Resource> = {
  ecd_image_copy: imageCopyResource,
  ecd_image_share: imageShareResource,
};

export const DATA_SOURCES: Registry<DataSource> = {
  ecd_directory_accounts: directoryAccountsDataSource,
  ecd_image: imageDataSource,
  ecd_image_share: imageShareDataSource,
  ecd_images: imagesDataSource,
  ecd_regions: regionsDataSource,
};

export const LIST_RESOURCES: Registry<ListResource> = {
  ecd_image_share: imageShareList,
};

/** Creates all entries of a registry for one session. */
export function made<T>(registry: Registry<T>, session: () => Session): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(registry).map(([name, make]) => [name, make(session)]));
}
