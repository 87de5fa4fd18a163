/** `ecd-image-share probe`: tests undocumented behaviour of the service with an image and two accounts of the user. */
import { packageVersion } from "../../../lib/mirror";
import type { ProbeContext } from "../../cloud-tools/interface";
import { cloudTools } from "../cloud-tools";
import type { Subcommand, SubcommandContext, SubcommandResult } from "../subcommand";
import { probeArguments } from "./probe-arguments";

const USAGE = "probe --image ID";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} --account ID --account ID [options]
       ecd-image-share probe --restore FILE

Finds out how the service behaves where its documents say nothing. It shares an image with two
accounts and with its owner, removes the access again, and prints what it saw: the flags with which
ecd-emulator reproduces the answers, and a report without ids, keys or messages of the service.

The image must be an own, available, unencrypted custom image that is shared with no account. Use
one that holds no secrets and is in no stack. Both accounts must be yours, and neither may be the
caller's.

  --image ID          the image
  --account ID        an account that gets access for some minutes; exactly two
  --region REGION     the region of the image (default: the region of the environment or the
                      profile)
  --foreign-image ID  an image of another account in the same region; only its list of accounts is
                      read
  --yes               ask nothing; needs --confirm-image
  --confirm-image ID  the image id once more
  --restore FILE      remove the access that a killed probe gave; FILE is its journal

A probe makes at most 24 writes and 150 calls, and takes three minutes or longer. Ctrl-C ends it and
restores the image. A journal in $XDG_STATE_HOME/ecd-image-share (default:
~/.local/state/ecd-image-share) survives a kill. Credentials come from the environment, as for the
provider. docs/probe.md describes the questions.

Exit codes: 0 done, 1 failed or ended early, 2 wrong usage.
`;

export const probe: Subcommand = {
  words: ["probe"],
  usage: USAGE,
  summary: "Ask the service what its documents do not say",
  description: DESCRIPTION,
  run: async (args, context) => {
    const given = probeArguments(args);
    const tools = cloudTools();
    if ("restore" in given)
      return { stdout: await tools.restoreProbe(given.restore, toolsContext(context, undefined)) };
    const { image: imageId, region, accounts, foreignImage, confirmedImage } = given;
    const request = { imageId, region, accounts, foreignImage, nowMs: context.nowMs };
    const { text, problems } = await tools.runProbe(request, toolsContext(context, confirmedImage));
    return result(text, problems);
  },
};

function toolsContext(
  { environment, conversation, clock }: SubcommandContext,
  confirmedImage: string | undefined,
): ProbeContext {
  return {
    environment,
    packageVersion: packageVersion(),
    clock,
    signal: conversation?.interruption() ?? new AbortController().signal,
    say: (line) => conversation?.say(line),
    confirm: async (question) => confirmedImage ?? (await conversation?.ask(question)),
  };
}

function result(stdout: string, problems: readonly string[]): SubcommandResult {
  if (problems.length === 0) return { stdout };
  return { stdout, stderr: problems.map((problem) => `ecd-image-share: ${problem}\n`).join(""), exitCode: 1 };
}
