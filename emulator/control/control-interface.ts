/**
 * The control interface under `/__emulator/`, for a test in another process and for curl. Its requests are not signed,
 * are not in the journal, and get no faults.
 */
import { type HttpAnswer, jsonAnswer } from "../answer";
import type { Faults } from "../faults/faults";
import { parseFault } from "../faults/parse-fault";
import type { RawRequest } from "../http/api-call";
import type { Journal } from "../journal";
import { parseSeed } from "../parse-seed";
import type { Directory } from "../state/directory";
import type { World } from "../state/world";
import { parseFolder, parseLeaveRequest, parseMember } from "./directory-requests";
import { parseShareRequest } from "./share-request";

export const CONTROL_PATH = "/__emulator/";

export interface ControlParts {
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
}

type Route = (body: unknown) => unknown;

export class ControlInterface {
  readonly #routes: Readonly<Record<string, Route>>;

  constructor({ world, faults, journal }: ControlParts) {
    const state = () => withoutSecrets(world);
    this.#routes = {
      "GET journal": () => journal.entries,
      "DELETE journal": () => {
        journal.clear();
        return [];
      },
      "GET state": state,
      "POST state": (body) => {
        world.load(parseSeed(body));
        return state();
      },
      "GET fault": () => faults.list(),
      "POST fault": (body) => ({ id: faults.add(parseFault(body)) }),
      "DELETE fault": () => {
        faults.clear();
        return [];
      },
      "POST share": (body) => changeSharing(world, body, "share"),
      "POST unshare": (body) => changeSharing(world, body, "unshare"),
      "POST member": (body) => changeDirectory(world, (directory) => directory.putMember(parseMember(body))),
      "POST leave": (body) =>
        changeDirectory(world, (directory) => {
          const { accountId } = parseLeaveRequest(body);
          if (!directory.removeMember(accountId)) throw new Error(`there is no member ${accountId}`);
        }),
      "POST folder": (body) => changeDirectory(world, (directory) => directory.putFolder(parseFolder(body))),
      "POST dropfolder": (body) =>
        changeDirectory(world, (directory) => {
          const { folderId } = parseFolder(body);
          if (!directory.deleteFolder(folderId)) throw new Error(`there is no folder ${folderId}`);
        }),
    };
  }

  answer(request: RawRequest): HttpAnswer {
    const [path = ""] = request.target.slice(CONTROL_PATH.length).split("?");
    const route = this.#routes[`${request.method} ${path}`];
    if (!route) {
      return jsonAnswer(404, { error: `no ${request.method} ${path}`, routes: Object.keys(this.#routes) });
    }
    try {
      return jsonAnswer(200, JSON.stringify(route(request.method === "POST" ? parseJson(request.body) : undefined)));
    } catch (error) {
      return jsonAnswer(400, { error: error instanceof Error ? error.message : "unknown" });
    }
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Error("the body is not JSON");
  }
}

function changeSharing(world: World, body: unknown, verb: "share" | "unshare"): unknown {
  const { region, imageId, accounts } = parseShareRequest(body);
  const done =
    verb === "share"
      ? world.shareByHand(region, imageId, accounts, [])
      : world.shareByHand(region, imageId, [], accounts);
  if (!done) throw new Error(`there is no image ${imageId} in ${region}`);
  return { region, imageId, sharedWith: world.images.find(region, imageId)?.sharedWith ?? [] };
}

function changeDirectory(world: World, change: (directory: Directory) => void): unknown {
  change(world.requireDirectory());
  return world.requireDirectory().toSeed();
}

/** The answer contains the ids of the keys and no secrets. */
function withoutSecrets(world: World): unknown {
  const seed = world.toSeed();
  return {
    ...seed,
    accounts: seed.accounts.map((account) => ({
      accountId: account.accountId,
      accessKeyIds: (account.accessKeys ?? []).map((key) => key.id),
    })),
  };
}
