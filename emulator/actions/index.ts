/** The actions by version and name. */
import type { Action } from "./action";
import { assumeRole } from "./assume-role";
import { assumeRoleWithOidc } from "./assume-role-with-oidc";
import { cancelCopyImage } from "./copies/cancel-copy-image";
import { copyImage } from "./copies/copy-image";
import { deleteImages } from "./copies/delete-images";
import { modifyImageAttribute } from "./copies/modify-image-attribute";
import { describeImagePermission } from "./describe-image-permission";
import { describeImages } from "./describe-images";
import { describeRegions } from "./describe-regions";
import { getResourceDirectory } from "./directory/get-resource-directory";
import { listAccounts } from "./directory/list-accounts";
import { listAccountsForParent } from "./directory/list-accounts-for-parent";
import { listFoldersForParent } from "./directory/list-folders-for-parent";
import { getCallerIdentity } from "./get-caller-identity";
import { describeBundles } from "./image-users/describe-bundles";
import { describeDesktopGroups } from "./image-users/describe-desktop-groups";
import { describeDesktops } from "./image-users/describe-desktops";
import { modifyImagePermission } from "./modify-image-permission";

export const ACTIONS: readonly Action[] = [
  assumeRole,
  assumeRoleWithOidc,
  cancelCopyImage,
  copyImage,
  deleteImages,
  describeBundles,
  describeDesktopGroups,
  describeDesktops,
  describeImagePermission,
  describeImages,
  describeRegions,
  getCallerIdentity,
  getResourceDirectory,
  listAccounts,
  listAccountsForParent,
  listFoldersForParent,
  modifyImageAttribute,
  modifyImagePermission,
];

/** Undefined when there is no such action in the version. */
export function findAction(version: string, name: string): Action | undefined {
  return ACTIONS.find((action) => action.version === version && action.name === name);
}

/** The versions that have an action of the name. */
export function versionsOf(name: string): string[] {
  return ACTIONS.filter((action) => action.name === name).map((action) => action.version);
}
