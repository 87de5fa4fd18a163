/** The part of a forge that the jobs call: comments as GitLab and GitHub keep them, and GitHub's OIDC tokens. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Comment {
  readonly id: number;
  body: string;
}

interface Api {
  readonly comments: RegExp;
  readonly comment: RegExp;
  readonly replace: string;
  readonly isAllowed: (headers: IncomingMessage["headers"]) => boolean;
}

const GITLAB: Api = {
  comments: /^\/api\/v4\/projects\/7\/merge_requests\/3\/notes$/,
  comment: /^\/api\/v4\/projects\/7\/merge_requests\/3\/notes\/(\d+)$/,
  replace: "PUT",
  isAllowed: (headers) => headers["private-token"] === "review-token",
};
const GITHUB: Api = {
  comments: /^\/repos\/example\/golden-images\/issues\/3\/comments$/,
  comment: /^\/repos\/example\/golden-images\/issues\/comments\/(\d+)$/,
  replace: "PATCH",
  isAllowed: (headers) => headers.authorization === "Bearer github-token",
};

export class Forge {
  /** More comments than a page has, so that the comment of a review is on a later page. */
  readonly comments: Comment[] = Array.from({ length: 150 }, (_, id) => ({ id, body: `comment ${id}` }));
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  url = "";

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reviews(): readonly string[] {
    return this.comments.map(({ body }) => body).filter((body) => body.startsWith("<!-- ecd-image-share review: "));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", this.url);
    const send = (status: number, content: unknown) => response.writeHead(status).end(JSON.stringify(content));
    const content = await text(request);
    if (pathname === "/oidc") {
      const isAllowed = request.headers.authorization === "bearer request-token";
      send(isAllowed ? 200 : 401, { value: `token for ${searchParams.get("audience")}` });
      return;
    }
    const api = [GITLAB, GITHUB].find(({ comments, comment }) => comments.test(pathname) || comment.test(pathname));
    if (!api?.isAllowed(request.headers)) send(api ? 401 : 404, { message: "no" });
    else if (request.method === "GET") {
      const size = Number(searchParams.get("per_page") ?? "20");
      const first = (Number(searchParams.get("page") ?? "1") - 1) * size;
      send(200, this.comments.slice(first, first + size));
    } else if (request.method === "POST" && api.comments.test(pathname)) {
      const comment = { id: this.comments.length, body: JSON.parse(content).body };
      this.comments.push(comment);
      send(201, comment);
    } else {
      const comment = this.comments.find(({ id }) => id === Number(api.comment.exec(pathname)?.[1]));
      if (!comment || request.method !== api.replace) send(404, { message: "no" });
      else {
        comment.body = JSON.parse(content).body;
        send(200, comment);
      }
    }
  }
}
