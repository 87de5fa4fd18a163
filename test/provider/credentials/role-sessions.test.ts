import type { RoleSession } from "../../../src/client";
import { RoleSessions } from "../../../src/provider/credentials/role-sessions";

/** Sessions numbered in their order, each an hour long. */
function sessions() {
  let count = 0;
  const assume = async (): Promise<RoleSession> => {
    const name = `s${++count}`;
    return { credentials: { accessKeyId: name, accessKeySecret: "s", securityToken: name }, expiresAtMs: 3_600_000 };
  };
  return { source: new RoleSessions(assume, () => 0), assumed: () => count };
}

test("calls that were refused one after the other with one session replace it once", async () => {
  const { source, assumed } = sessions();
  const refused = await source.current();
  const newer = await source.renewed(refused);
  expect(newer.accessKeyId).toBe("s2");
  expect(await source.renewed(refused)).toBe(newer);
  expect(assumed()).toBe(2);
});

test("a newer session that is refused in its turn is replaced again", async () => {
  const { source } = sessions();
  const newer = await source.renewed(await source.current());
  expect((await source.renewed(newer)).accessKeyId).toBe("s3");
});
