/** The limit of requests in flight: work beyond it waits in order, and an abort takes waiting work out of the queue. */
import { ConcurrencyLimit } from "../../../src/client/calls/concurrency-limit";

/** Work that ends when the test calls `end`. */
function task(log: string[], name: string) {
  let end: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    log.push(name);
    await done;
  };
  return { run, end: () => end() };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("work beyond the concurrency limit waits, and starts in order", async () => {
  const concurrencyLimit = new ConcurrencyLimit(2);
  const log: string[] = [];
  const tasks = ["a", "b", "c", "d"].map((name) => task(log, name));
  const all = tasks.map(({ run }) => concurrencyLimit.run(run));
  await settled();
  expect(log).toEqual(["a", "b"]);
  tasks[1]?.end();
  await settled();
  expect(log).toEqual(["a", "b", "c"]);
  for (const { end } of tasks) end();
  await Promise.all(all);
  expect(log).toEqual(["a", "b", "c", "d"]);
});

test("work that fails frees its slot of the concurrency limit", async () => {
  const concurrencyLimit = new ConcurrencyLimit(1);
  await expect(concurrencyLimit.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await concurrencyLimit.run(async () => "next")).toBe("next");
});

test("waiting work that is aborted never starts and delays no other work", async () => {
  const concurrencyLimit = new ConcurrencyLimit(1);
  const log: string[] = [];
  const first = task(log, "a");
  const running = concurrencyLimit.run(first.run);
  const controller = new AbortController();
  const waiting = concurrencyLimit.run(task(log, "b").run, controller.signal);
  const last = concurrencyLimit.run(async () => void log.push("c"));
  controller.abort(new Error("stopped"));
  await expect(waiting).rejects.toThrow("stopped");
  first.end();
  await Promise.all([running, last]);
  expect(log).toEqual(["a", "c"]);
});
