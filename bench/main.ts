/**
 * `npm run bench`: measures the built provider with the real terraform, prints tables, and writes the figures to
 * bench/results.json. No test checks the figures, because machines are noisy (test/performance/bench.test.ts checks the
 * arithmetic). Times are compared with other times of the same run.
 */
import { writeFileSync } from "node:fs";
import { writeDocument } from "./document";
import { currentSetting, type Measurement, RESULTS_FILE, type Results, readResults } from "./measurement";
import { type BenchOptions, parseBenchOptions, type Section } from "./options";
import { accountsOnOneImage } from "./sections/accounts";
import { chance } from "./sections/chance";
import { ACCOUNTS, commands, emptyNodeRatio } from "./sections/commands";
import { copiesIntoRegions } from "./sections/copies";
import { directoryPlan } from "./sections/directory";
import { oneEngine } from "./sections/engines";
import { recordedPlan } from "./sections/floor";
import { growth } from "./sections/growth";
import { handshake } from "./sections/handshake";
import { type ImagesRow, manyImages } from "./sections/images";
import { packedProvider } from "./sections/packed";
import { throttled } from "./sections/throttled";
import { tables } from "./tables";

const LATENCY_MS = 20;
const COPY_MS = 2_000;
/** Terraform's default, and a value for many images. */
const PARALLELISMS = [10, 50];
/** A run of more images takes minutes. */
const MANY_IMAGES = 100;

async function measure(section: Section, options: BenchOptions): Promise<Results> {
  const setting = currentSetting();
  const measurement = <T>(runs: number, figures: T): Measurement<T> => ({ setting, runs, figures });
  switch (section) {
    case "handshake":
      return { handshake: measurement(options.runs, await handshake(options.runs)) };
    case "commands": {
      const { reference: emptyNodeMs } = await handshake(options.runs);
      const rows = await commands(options.runs);
      const plan = rows.find(({ command }) => command === "plan, no change");
      const emptyNode = plan ? emptyNodeRatio(emptyNodeMs, plan.wall) : Number.NaN;
      const recorded = await recordedPlan(options.runs, ACCOUNTS);
      return { commands: measurement(options.runs, { rows, emptyNode, recorded }) };
    }
    case "accounts":
      return {
        accounts: measurement(options.mediumRuns, await accountsOnOneImage(options.accounts, options.mediumRuns)),
      };
    case "images": {
      const rows: ImagesRow[] = [];
      for (const images of options.images) {
        for (const parallelism of PARALLELISMS) {
          const runs = images > MANY_IMAGES ? options.longRuns : options.mediumRuns;
          const size = { images, parallelism, latencyMs: LATENCY_MS, runs };
          rows.push(...(await manyImages(size, (row) => console.log(JSON.stringify(row)))));
        }
      }
      return { images: measurement(Math.max(...rows.map(({ runs }) => runs)), rows) };
    }
    case "growth": {
      const images = await growth("images", options.growthImages, options.mediumRuns);
      const accounts = await growth("accounts", options.growthAccounts, options.mediumRuns);
      return { growth: measurement(options.mediumRuns, { images, accounts }) };
    }
    case "throttled": {
      const rows = [];
      for (const parallelism of PARALLELISMS)
        rows.push(await throttled(options.throttledImages, parallelism, options.mediumRuns));
      return { throttled: measurement(options.mediumRuns, rows) };
    }
    case "copies":
      return { copies: measurement(1, await copiesIntoRegions(options.copiedImages, COPY_MS)) };
    case "directory": {
      const { members, folders } = options.directory;
      return {
        directory: measurement(options.mediumRuns, await directoryPlan(members, folders, options.mediumRuns)),
      };
    }
    case "engines": {
      const rows = [];
      for (const engine of options.engines) rows.push(...(await oneEngine(engine, options.mediumRuns)));
      return { engines: measurement(options.mediumRuns, rows) };
    }
    case "packed":
      return { packed: measurement(options.runs, await packedProvider(options.runs, options.nullProvider)) };
    case "chance": {
      const rows = [];
      for (const parallelism of PARALLELISMS)
        rows.push(await chance(options.chanceImages, parallelism, options.mediumRuns));
      return { chance: measurement(options.mediumRuns, rows) };
    }
  }
}

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2));
  let results = readResults();
  for (const section of options.sections) {
    console.log(`\n${section} …`);
    const measured = await measure(section, options);
    results = { ...results, ...measured };
    console.log(tables(measured)[section]);
    // Saves after each section, so that an interrupted run keeps its results.
    writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);
  }
  if (options.document) writeDocument(tables(results));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
