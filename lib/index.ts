// The public interface of the library: the constructs, their settings, and the lists of accounts.
// The import of require-core stays first: it replaces the error of Node.js for a missing core by one with a remedy.
import "./binding/require-core";

export {
  type AccountsFile,
  type AccountsFileOptions,
  accountsFromFile,
  type DatedAccountsFile,
} from "./accounts/accounts-from-file";
export type { ExpiringAccounts } from "./accounts/expiry/dated-accounts";
export type { UntilOption } from "./accounts/expiry/until-option";
export type { AccountsSetting, DirectoryShareConfig } from "./directory/accounts-setting";
export { DirectoryAccounts } from "./directory/directory-accounts";
export type { DataEcdDirectoryAccountsConfig } from "./gen/data-ecd-directory-accounts-base";
export type { DataEcdImageConfig } from "./gen/data-ecd-image-base";
export type { DataEcdImageShareConfig } from "./gen/data-ecd-image-share-base";
export type { DataEcdImagesConfig } from "./gen/data-ecd-images-base";
export type { DataEcdRegionsConfig } from "./gen/data-ecd-regions-base";
export type { EcdProviderAssumeRole } from "./gen/ecd-provider-assume-role";
export type { EcdProviderAssumeRoleWithOidc } from "./gen/ecd-provider-assume-role-with-oidc";
export type { EcdProviderConfig } from "./gen/ecd-provider-base";
export type { ImageCopyConfig } from "./gen/image-copy-base";
export { type ImageCopyTimeouts, ImageCopyTimeoutsOutputReference } from "./gen/image-copy-timeouts";
export type { ImageShareConfig } from "./gen/image-share-base";
export { type ImageShareTimeouts, ImageShareTimeoutsOutputReference } from "./gen/image-share-timeouts";
export { DataEcdImage } from "./image/data-ecd-image";
export { DataEcdImages } from "./image/data-ecd-images";
export { DataEcdRegions } from "./image/data-ecd-regions";
export { ImageCopy } from "./image-copy/image-copy";
export type { SharedCopy } from "./image-share/copies-of-share";
export { DataEcdImageShare } from "./image-share/data-ecd-image-share";
export { ImageShare } from "./image-share/image-share";
export { ImageShareQuery, type ImageShareQueryConfig } from "./image-share/image-share-query";
export { type DirectoryShareSetConfig, ImageShareSet, type ImageShareSetConfig } from "./image-share/image-share-set";
export { EcdProvider } from "./provider/ecd-provider";
