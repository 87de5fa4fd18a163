/** Calls the control interface of an emulator in another process. */
import { request } from "node:http";
import { CONTROL_PATH } from "../control/control-interface";

/** @throws the emulator's message if the emulator refuses the request, or a message that it does not answer */
export async function askControl(url: string, method: string, route: string, body?: unknown): Promise<unknown> {
  const { status, text } = await exchange(new URL(CONTROL_PATH + route, url), method, JSON.stringify(body));
  const answer: unknown = JSON.parse(text);
  if (status === 200) return answer;
  throw new Error(isRefusal(answer) ? answer.error : `the emulator answered ${status}`);
}

function exchange(url: URL, method: string, body: string | undefined): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    // Without keep-alive: a kept connection would keep the test's process from ending.
    const call = request(url, { method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    call.on("error", (cause) => reject(new Error(`the emulator at ${url.origin} does not answer`, { cause })));
    call.end(body);
  });
}

function isRefusal(answer: unknown): answer is { readonly error: string } {
  return typeof answer === "object" && answer !== null && "error" in answer && typeof answer.error === "string";
}
