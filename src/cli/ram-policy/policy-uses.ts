/** The RAM actions that each use of the package needs. A test compares them with the policies of the documentation. */

export interface PolicyUse {
  /** One line for the help. */
  readonly summary: string;
  readonly actions: readonly string[];
  /** The role that needs the policy, if it is not in the account of the image. */
  readonly where?: string;
}

const READ = ["ecd:DescribeImages", "ecd:DescribeImagePermission"];
const WRITE = [...READ, "ecd:ModifyImagePermission"];

export const POLICY_USES: Readonly<Record<string, PolicyUse>> = {
  plan: { summary: "plans that only read", actions: READ },
  apply: { summary: "plans and applies of shares", actions: WRITE },
  copy: {
    summary: "plans and applies of shares and copies",
    actions: [
      ...WRITE,
      "ecd:CopyImage",
      "ecd:CancelCopyImage",
      "ecd:DeleteImages",
      "ecd:ModifyImageAttribute",
      "ecd:DescribeBundles",
      "ecd:DescribeRegions",
    ],
  },
  audit: { summary: "the commands audit and adopt", actions: READ },
  "audit-all-regions": { summary: "audit --all-regions", actions: [...READ, "ecd:DescribeRegions"] },
  "audit-unused": {
    summary: "audit --unused",
    actions: [...READ, "ecd:DescribeDesktops", "ecd:DescribeBundles", "ecd:DescribeDesktopGroups"],
  },
  directory: {
    summary: "accounts of a resource directory",
    actions: [
      "resourcemanager:GetResourceDirectory",
      "resourcemanager:ListAccounts",
      "resourcemanager:ListFoldersForParent",
    ],
    where: "a role in the management account of the directory, or in a delegated administrator account",
  },
};
