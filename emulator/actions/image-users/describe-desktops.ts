/** `DescribeDesktops`: the caller's cloud desktops of the region, or those made from an image of `ImageId.N`. */
import type { Action } from "../action";
import { imageOf, usersOfImages } from "./users-of-images";

export const describeDesktops: Action = {
  name: "DescribeDesktops",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { entries, nextToken } = usersOfImages(context, context.world.desktops);
    return {
      Desktops: entries.map((desktop) => ({
        DesktopId: desktop.desktopId,
        DesktopName: desktop.name ?? desktop.desktopId,
        DesktopStatus: "Running",
        ...imageOf(context, desktop),
      })),
      NextToken: nextToken,
    };
  },
};
