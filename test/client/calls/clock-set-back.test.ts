/**
 * The machine's clock is set while calls are made, as when a virtual machine wakes up or a time service corrects it.
 */
import { clientOf, failureOf, fakeService, IMAGE, json, NEVER } from "../../support/fake-service";

test("setting the clock back by hours after a throttled call does not delay other calls", async () => {
  const service = await fakeService(json({ Code: "Throttling.User", Message: "slow down", RequestId: "R" }, 400));
  let wallMs = Date.parse("2026-01-01T12:00:00Z");
  const delaysMs: number[] = [];
  const setTimer = (run: () => void, delayMs: number) => {
    delaysMs.push(delayMs);
    const timer = setTimeout(run, Math.min(delayMs, 1000));
    return () => clearTimeout(timer);
  };
  const client = clientOf(service.url, { now: () => wallMs, network: { setTimer } });
  const read = () => client.listAccounts(IMAGE, NEVER);
  try {
    expect(await failureOf(read())).toMatchObject({ kind: "throttled" });
    service.handler = json({ RequestId: "R", AliUids: [] });
    await read();
    wallMs -= 3 * 3_600_000;
    await read();
    expect(Math.max(...delaysMs)).toBeLessThan(60_000);
  } finally {
    await service.close();
  }
});
