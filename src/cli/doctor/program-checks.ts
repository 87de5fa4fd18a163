/** Checks the programs that a plan needs: the Node.js that runs the provider, and the engine. */
import { type DoctorCheck, error, ok } from "../../doctor";
import { programAnswer } from "./program-answer";

type Environment = Readonly<Record<string, string | undefined>>;

/** The same number as in package.json and in the provider's own check at its start. */
const OLDEST_NODE = 20;
/** The first major version of Terraform with the provider's protocol, version 6. Every OpenTofu has it. */
const OLDEST_TERRAFORM = 1;
const ENGINE = "engine";

/** Checks the Node.js of the launcher: ECD_NODE, else `node` on PATH. This command may run with another Node.js. */
export function nodeCheck(environment: Environment): DoctorCheck {
  const name = "Node.js";
  const named = environment.ECD_NODE || undefined;
  const program = named ?? "node";
  const where = named === undefined ? "node on PATH" : `${named} (ECD_NODE)`;
  const answer = programAnswer(program, ["--version"], environment);
  const remedy = `Install Node.js ${OLDEST_NODE} or newer, or set ECD_NODE to the path of one`;
  if (!answer.ok) {
    const found = answer.isMissing ? `${where} does not exist` : `${where} does not start: ${answer.reason}`;
    return error(name, `${found}, so the provider does not start`, remedy);
  }
  const version = /^v(\d+)\.\S+/.exec(answer.stdout.trim());
  if (!version) return error(name, `${where} is not Node.js`, remedy);
  return Number(version[1]) < OLDEST_NODE
    ? error(name, `${where} is ${version[0]}, and the provider needs ${OLDEST_NODE} or newer`, remedy)
    : ok(name, `${where} is ${version[0]}`);
}

interface EngineCheck {
  readonly check: DoctorCheck;
  readonly isOpenTofu: boolean;
}

/** @param named the value of `--engine`; undefined: TERRAFORM_BINARY_NAME, else `terraform`, else `tofu` */
export function engineCheck(named: string | undefined, environment: Environment): EngineCheck {
  const chosen = named ?? (environment.TERRAFORM_BINARY_NAME || undefined);
  for (const program of chosen === undefined ? ["terraform", "tofu"] : [chosen]) {
    const answer = programAnswer(program, ["version"], { ...environment, CHECKPOINT_DISABLE: "1" });
    if (answer.ok) return versionCheck(program, answer.stdout);
    if (answer.isMissing) continue;
    const found = `${program} version failed: ${answer.reason}`;
    return { check: error(ENGINE, found, `Run "${program} version" and correct what it says`), isOpenTofu: false };
  }
  const found = chosen === undefined ? "neither terraform nor tofu was found" : `${chosen} was not found`;
  const todo = "Install Terraform or OpenTofu, or name the program with --engine";
  return { check: error(ENGINE, found, todo), isOpenTofu: false };
}

function versionCheck(program: string, text: string): EngineCheck {
  const [, product, version, major] = /^(Terraform|OpenTofu) v((\d+)\.\S+)/m.exec(text) ?? [];
  const isOpenTofu = product === "OpenTofu";
  if (product === undefined) {
    const found = `${program} is neither Terraform nor OpenTofu`;
    return { check: error(ENGINE, found, "Name the engine with --engine"), isOpenTofu };
  }
  const found = `${product} ${version} (${program})`;
  const isOld = Number(major) < OLDEST_TERRAFORM;
  const tooOld = error(ENGINE, `${found} is too old`, "Install Terraform 1.0 or newer, or OpenTofu");
  return { check: isOld ? tooOld : ok(ENGINE, found), isOpenTofu };
}
