import "./binding/require-core";

export { type AccountsFile, accountsFromFile } from "./accounts/accounts-from-file";
export { DataEcdImage, type DataEcdImageConfig } from "./image/data-ecd-image";
export { DataEcdImageShare, type DataEcdImageShareConfig } from "./image-share/data-ecd-image-share";
export { ImageShare } from "./image-share/image-share";
export type { ImageShareConfig } from "./image-share/image-share-config";
export { ImageShareQuery, type ImageShareQueryConfig } from "./image-share/image-share-query";
export { ImageShareSet, type ImageShareSetConfig } from "./image-share/image-share-set";
export { type ImageShareTimeouts, ImageShareTimeoutsOutputReference } from "./image-share/image-share-timeouts";
export type { EcdProviderAssumeRole } from "./provider/assume-role";
export type { EcdProviderAssumeRoleWithOidc } from "./provider/assume-role-with-oidc";
export { EcdProvider } from "./provider/ecd-provider";
export type { EcdProviderConfig } from "./provider/ecd-provider-config";
