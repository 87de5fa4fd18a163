/**
 * A PostgreSQL server in a temporary folder, reached through a socket in that folder. It needs the programs `initdb`
 * and `postgres`, on PATH or where Debian puts them. The server refuses to run as root, so root starts it as `nobody`.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const DEBIAN = "/usr/lib/postgresql";
/** The owner of the database. The server trusts every user without a password. */
export const USER = "ecd";

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The folder of PostgreSQL's programs; undefined if it is not installed. */
export function postgresPrograms(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, "bin")) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...debian];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

export class PostgresServer {
  /** For the setting `conn_str` of Terraform's backend `pg`. It names the owner of the database. */
  readonly connection: string;
  /** The same without a user, for the variable PGUSER. */
  readonly connectionOfAnyUser: string;

  private constructor(
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {
    const place = `/postgres?host=${folder}&sslmode=disable`;
    this.connection = `postgres://${USER}@${place}`;
    this.connectionOfAnyUser = `postgres://${place}`;
  }

  /** @param statements SQL to run before the server starts, each in one line */
  static async start(programs: string, statements: readonly string[] = []): Promise<PostgresServer> {
    const owner = process.getuid?.() === 0 ? unprivileged() : undefined;
    const folder = mkdtempSync(join(tmpdir(), "ecd-pg-"));
    if (owner) openTo(owner, folder);
    const data = join(folder, "data");
    const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" }, ...owner };
    const init = ["-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync"];
    execFileSync(join(programs, "initdb"), init, { ...options, stdio: "pipe" });
    const alone = { ...options, input: statements.join("\n"), stdio: "pipe" as const };
    if (statements.length > 0) execFileSync(join(programs, "postgres"), ["--single", "-D", data, "postgres"], alone);
    const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off"];
    const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
    const server = spawn(join(programs, "postgres"), args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    await ready(server);
    return new PostgresServer(folder, server);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    // SIGINT ends the connections too.
    this.server.kill("SIGINT");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Resolves when the server accepts connections. Rejects with its log if it ends before that. */
async function ready(server: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`the PostgreSQL server ended: ${log}`)));
  });
}

/** The user `nobody` of the system, which has no rights. */
function unprivileged(): Owner {
  const id = (option: string) => Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Gives the folder to the owner. The owner also needs to pass through the folder of the test run. */
function openTo({ uid, gid }: Owner, folder: string): void {
  chownSync(folder, uid, gid);
  const { mode } = statSync(tmpdir());
  if ((mode & 0o001) === 0) chmodSync(tmpdir(), (mode & 0o777) | 0o001);
}
