/** Restores the image after a killed probe, from the journal alone. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJournal, restore } from "../../src/probe";
import { A, B, type Bench, IMAGE, OWNER, REGION, THIRD, withBench } from "./probe-bench";

const HEADER = { version: 1, region: REGION, imageId: IMAGE, caller: OWNER };

/** A journal as a killed probe leaves it. */
function journalIn({ stateFolder }: Bench, ...lines: readonly (object | string)[]): string {
  mkdirSync(stateFolder, { recursive: true });
  const path = join(stateFolder, "killed.journal");
  const text = lines.map((line) => (typeof line === "string" ? line : `${JSON.stringify(line)}\n`)).join("");
  writeFileSync(path, text);
  return path;
}

async function restored(bench: Bench, path: string): Promise<readonly string[]> {
  const record = readJournal(path);
  if (!record) throw new Error("the journal names no write");
  return (await restore(record, await bench.cloud(), bench.clock)).others;
}

describe("restoring", () => {
  it("restoring removes the accounts of the journal and no other", async () => {
    await withBench(
      {},
      async (bench) => {
        const path = journalIn(bench, HEADER, { write: 1, accounts: [A] }, { write: 2, accounts: [B] });
        expect(await restored(bench, path)).toEqual([THIRD]);
        expect(bench.emulator.calls("ModifyImagePermission").map(({ removeAccounts }) => removeAccounts)).toEqual([
          [A],
        ]);
        expect(bench.live()).toEqual([THIRD]);
        expect(existsSync(path)).toBe(false);
      },
      { sharedWith: [A, THIRD] },
    );
  });

  it("restoring keeps the journal until the image was clean for a minute", async () => {
    await withBench(
      {},
      async (bench) => {
        const path = journalIn(bench, HEADER, { write: 1, accounts: [A] });
        await restored(bench, path);
        const removedMs = Date.parse(bench.emulator.calls("ModifyImagePermission")[0]?.at ?? "");
        const reads = bench.emulator.calls("DescribeImagePermission");
        expect(Date.parse(reads.at(-1)?.at ?? "") - removedMs).toBeGreaterThanOrEqual(60_000);
      },
      { sharedWith: [A] },
    );
  });

  it("restoring removes an account again that a late write adds, and waits another minute", async () => {
    await withBench({}, async (bench) => {
      const path = journalIn(bench, HEADER, { write: 1, accounts: [A] });
      bench.emulator.faults.add({
        action: "DescribeImagePermission",
        nth: 8,
        effect: { kind: "foreignShare", accounts: [A] },
      });
      await restored(bench, path);
      expect(bench.live()).toEqual([]);
      const [lateMs = 0] = bench.emulator.calls("ModifyImagePermission").map(({ at }) => Date.parse(at));
      const reads = bench.emulator.calls("DescribeImagePermission");
      expect(Date.parse(reads.at(-1)?.at ?? "") - lateMs).toBeGreaterThanOrEqual(60_000);
    });
  });

  it("restoring waits for reads that show the removal late", async () => {
    await withBench(
      { readDelayMs: 20_000, removeUnshared: "error" },
      async (bench) => {
        const path = journalIn(bench, HEADER, { write: 1, accounts: [A, B] });
        expect(await restored(bench, path)).toEqual([]);
        expect(bench.emulator.calls("ModifyImagePermission")).toHaveLength(1);
        expect(bench.live()).toEqual([]);
      },
      { sharedWith: [A, B] },
    );
  });

  it("restoring removes one account per call when a call with all accounts has no effect", async () => {
    await withBench(
      { accountsPerArray: 1, accountsBeyond: "allIgnored" },
      async (bench) => {
        const path = journalIn(bench, HEADER, { write: 1, accounts: [A, B] });
        expect(await restored(bench, path)).toEqual([]);
        expect(bench.live()).toEqual([]);
      },
      { sharedWith: [A, B] },
    );
  });

  it("restoring changes nothing with the credentials of another account", async () => {
    await withBench(
      {},
      async (bench) => {
        const path = journalIn(bench, { ...HEADER, caller: THIRD }, { write: 1, accounts: [A] });
        await expect(restored(bench, path)).rejects.toThrow(
          `made by the account ${THIRD}, and these are credentials of ${OWNER}. Nothing was changed`,
        );
        expect(bench.emulator.calls("ModifyImagePermission")).toEqual([]);
        expect(existsSync(path)).toBe(true);
      },
      { sharedWith: [A] },
    );
  });

  it("restoring keeps the journal and names the accounts when the service refuses the removal", async () => {
    await withBench(
      {},
      async (bench) => {
        const path = journalIn(bench, HEADER, { write: 1, accounts: [A] });
        bench.emulator.faults.add({ effect: { kind: "rejectRemoval", account: A } });
        await expect(restored(bench, path)).rejects.toThrow(
          new RegExp(`still shared with ${A}: InvalidAccount.NotRemovable`),
        );
        expect(existsSync(path)).toBe(true);
      },
      { sharedWith: [A] },
    );
  });

  it("restoring keeps the journal when the image cannot be read", async () => {
    await withBench({}, async (bench) => {
      const path = journalIn(bench, HEADER, { write: 1, accounts: [A] });
      bench.emulator.faults.add({ action: "DescribeImagePermission", effect: { kind: "deny" } });
      await expect(restored(bench, path)).rejects.toThrow(/could not read who has access to m-probed/);
      expect(existsSync(path)).toBe(true);
    });
  });
});

describe("a journal", () => {
  const header = `${JSON.stringify(HEADER)}\n`;

  it.each([
    ["nothing", ""],
    ["half a header", header.slice(0, 30)],
    ["its header alone", header],
    ["half a line of a write", `${header}{"write":1,"acc`],
  ])("a journal with %s comes from a probe that wrote nothing", async (_, text) => {
    await withBench({}, async (bench) => {
      expect(readJournal(journalIn(bench, text))).toBeUndefined();
    });
  });

  it("a journal with half a line at its end counts the whole lines", async () => {
    await withBench({}, async (bench) => {
      const path = journalIn(bench, HEADER, { write: 1, accounts: [A] }, `{"write":2,"accounts":["${B}"`);
      expect([...(readJournal(path)?.accounts ?? [])]).toEqual([A]);
    });
  });

  it.each([
    ["the text of another file", "hello\n"],
    ["another version", `${JSON.stringify({ ...HEADER, version: 2 })}\n`],
    ["no image", `${JSON.stringify({ ...HEADER, imageId: "" })}\n`],
    ["an account that is none", `${header}{"write":1,"accounts":["x"]}\n`],
    ["no end of its line", "hello"],
  ])("restoring refuses a journal with %s", async (_, text) => {
    await withBench({}, async (bench) => {
      expect(() => readJournal(journalIn(bench, text))).toThrow("is not a journal of ecd-image-share probe");
    });
  });

  it("the error for a missing journal says that the image may be restored already", () => {
    expect(() => readJournal("/nonexistent/a.journal")).toThrow("The image may be restored already");
  });
});
