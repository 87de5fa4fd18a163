/** `DescribeDesktopGroups`: the caller's pools of the region, or those that use an image of `ImageId.N`. */
import type { Action } from "../action";
import { imageOf, usersOfImages } from "./users-of-images";

export const describeDesktopGroups: Action = {
  name: "DescribeDesktopGroups",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { entries, nextToken } = usersOfImages(context, context.world.desktopGroups);
    return {
      DesktopGroups: entries.map((group) => ({
        DesktopGroupId: group.desktopGroupId,
        DesktopGroupName: group.name ?? group.desktopGroupId,
        ...imageOf(context, group),
      })),
      NextToken: nextToken,
    };
  },
};
