/** A role session that the service refuses is renewed once, even if two calls report it. */
import type { RoleSession } from "../../../src/client";
import { RoleSessions } from "../../../src/provider/credentials/role-sessions";

/** Numbered sessions of one hour each. */
function sessions() {
  let count = 0;
  const assume = async (): Promise<RoleSession> => {
    const name = `s${++count}`;
    return { credentials: { accessKeyId: name, accessKeySecret: "s", securityToken: name }, expiresAtMs: 3_600_000 };
  };
  return { source: new RoleSessions(assume, () => 0), assumed: () => count };
}

test("two calls that are refused with the same session renew it once", async () => {
  const { source, assumed } = sessions();
  const refused = await source.current();
  const newer = await source.renewed(refused);
  expect(newer.accessKeyId).toBe("s2");
  expect(await source.renewed(refused)).toBe(newer);
  expect(assumed()).toBe(2);
});

test("a renewed session that is refused is renewed again", async () => {
  const { source } = sessions();
  const newer = await source.renewed(await source.current());
  expect((await source.renewed(newer)).accessKeyId).toBe("s3");
});
