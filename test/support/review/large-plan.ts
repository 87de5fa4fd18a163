/** A plan of many images and accounts: half of the accounts leave each image, and as many new accounts join. */
import { accounts, REGION } from "../workspace";

export interface LargePlan {
  readonly images: number;
  readonly accounts: number;
  /** True: the same change on every image. */
  readonly isUniform: boolean;
}

export function largePlan({ images, accounts: count, isUniform }: LargePlan): unknown {
  const change = (index: number) => {
    const imageId = `m-large-${String(index).padStart(4, "0")}`;
    const first = isUniform ? 1 : 1 + index;
    const values = (ids: readonly string[]) => ({
      account_ids: ids,
      access: Object.fromEntries(ids.map((id) => [id, `${REGION}:${imageId} (team-${id.slice(-4)})`])),
      exclusive: true,
      image_id: imageId,
      on_destroy: "unshare",
      region: REGION,
    });
    return {
      address: `ecd_image_share.large[${JSON.stringify(imageId)}]`,
      mode: "managed",
      type: "ecd_image_share",
      provider_name: "npm.invalid/cdktf-ecd-image-share/ecd",
      change: {
        actions: ["update"],
        before: values(accounts(count, first)),
        after: values(accounts(count, first + Math.ceil(count / 2))),
        after_unknown: {},
        before_sensitive: {},
        after_sensitive: {},
      },
    };
  };
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {},
    resource_changes: Array.from({ length: images }, (_, index) => change(index)),
    complete: true,
    errored: false,
  };
}
