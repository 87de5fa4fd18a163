/** Faults that change or delay an answer, before or after the change that the call asks for. */
import type { AnswerEffect } from "../../../emulator";
import { accountIds, type EmulatorUnderTest, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = ""] = accountIds(2);

/** Runs `check` under the effect, and then expects access of A only with `applied`. */
async function addUnder(effect: AnswerEffect, check: (under: EmulatorUnderTest) => Promise<void>) {
  await withEmulator({}, async (under) => {
    under.emulator.faults.add({ action: "ModifyImagePermission", effect });
    await check(under);
    expect(under.emulator.sharedWith(REGION, "m-1")).toEqual("applied" in effect && effect.applied ? [A] : []);
  });
}

describe.each([{}, { applied: true }])("effects on answers with %j", (applied) => {
  it.each([
    [500, {}, "InternalError"],
    [503, {}, "ServiceUnavailable"],
    [400, { code: "SomeCode", message: "Some words." }, "SomeCode"],
  ])("the fault status answers %d as JSON", (status, words, code) =>
    addUnder({ kind: "status", status, ...words, ...applied }, async (under) => {
      const reply = await under.modify("m-1", [A]);
      expect(reply).toMatchObject({
        status,
        code,
        json: { RequestId: expect.any(String), Message: expect.any(String) },
      });
      expect(under.emulator.journal[0]).toMatchObject({ httpStatus: status, code });
    }),
  );

  it("html502 answers an HTML page", () =>
    addUnder({ kind: "html502", ...applied }, async (under) => {
      const reply = await under.modify("m-1", [A]);
      expect(reply.status).toBe(502);
      expect(reply.headers.get("content-type")).toBe("text/html");
      expect(reply.text).toMatch(/^<html>/);
    }));

  it.each([200, 500])("emptyBody answers status %d with an empty body", (status) =>
    addUnder({ kind: "emptyBody", status, ...applied }, async (under) => {
      expect(await under.modify("m-1", [A])).toMatchObject({ status, text: "" });
    }),
  );

  it("truncatedJson answers the first half of the JSON", () =>
    addUnder({ kind: "truncatedJson", ...applied }, async (under) => {
      const reply = await under.modify("m-1", [A]);
      expect(reply.text).toMatch(/^\{"RequestId":"[0-9A-F-]+$/);
    }));

  it("errorIn200 answers an error with status 200", () =>
    addUnder({ kind: "errorIn200", code: "SomeCode", message: "Some words.", ...applied }, async (under) => {
      expect(await under.modify("m-1", [A])).toMatchObject({
        status: 200,
        json: { RequestId: expect.any(String), Code: "SomeCode", Message: "Some words.", Success: false },
      });
    }));
});

describe("a reset connection", () => {
  it.each([
    ["resetBefore" as const, []],
    ["resetAfter" as const, [A]],
  ])("the effect %s leaves the image shared with %j", (kind, after) =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ action: "ModifyImagePermission", effect: { kind } });
      await expect(under.modify("m-1", [A])).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual(after);
      expect(under.emulator.journal[0]).toMatchObject({ httpStatus: null, code: "ConnectionReset" });
    }),
  );
});

describe("slow", () => {
  it("the fault slow delays the answer, and the change is made", () =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "slow", ms: 90_000 } });
      expect(await under.modify("m-1", [A])).toMatchObject({ status: 200 });
      expect(under.clock.slept).toEqual([90_000]);
      expect(under.emulator.journal[0]).toMatchObject({ durationMs: 90_000 });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A]);
    }));

  it.each([
    [true, [A]],
    [false, []],
  ])("the fault slow (applied: %s) leaves access for %j when the caller goes", (applied, after) => {
    const waits = new Waits();
    return withEmulator({ clock: waits.clock }, async (under) => {
      under.clock.nowMs = Date.now();
      under.emulator.faults.add({ nth: 1, effect: { kind: "slow", ms: 90_000, applied } });
      const givingUp = new AbortController();
      const call = under.modify("m-1", [A], [], givingUp.signal);
      await waits.begun;
      givingUp.abort();
      await expect(call).rejects.toThrow();
      await waits.ended;
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual(after);
    });
  });

  it("the fault slow delays no other call", () => {
    const waits = new Waits();
    return withEmulator({ clock: waits.clock }, async (under) => {
      under.clock.nowMs = Date.now();
      under.emulator.faults.add({ nth: 1, effect: { kind: "slow", ms: 90_000 } });
      const slow = under.modify("m-1", [A]);
      slow.catch(() => undefined);
      await waits.begun;
      expect(await under.modify("m-1", [B])).toMatchObject({ status: 200 });
      expect(under.emulator.journal.map((entry) => entry.httpStatus)).toEqual([null, 200]);
    });
  });
});

/** A clock whose sleep lasts until the caller closes the connection. Its promises resolve at the start and the end. */
class Waits {
  #begin: () => void = () => undefined;
  #end: () => void = () => undefined;
  readonly begun = new Promise<void>((resolve) => {
    this.#begin = resolve;
  });
  readonly ended = new Promise<void>((resolve) => {
    this.#end = resolve;
  });
  readonly clock = {
    now: () => Date.now(),
    sleep: (_ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        this.#begin();
        signal.addEventListener("abort", () => {
          resolve();
          setImmediate(this.#end);
        });
      }),
  };
}

describe("otherForm", () => {
  it.each([
    ["nulls", { RequestId: expect.any(String), AliUids: null }],
    ["otherCase", { requestId: expect.any(String), aliUids: [A] }],
    ["inData", { RequestId: expect.any(String), Data: { AliUids: [A] } }],
  ] as const)("otherForm makes the change and answers in the form %s", (form, json) =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ effect: { kind: "otherForm", form } });
      await under.modify("m-1", [A]);
      expect((await under.permission("m-1")).json).toEqual(json);
    }),
  );
});
