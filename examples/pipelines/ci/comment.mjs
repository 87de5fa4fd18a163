/**
 * Writes a review as a comment of the merge request, and replaces the comment of an earlier run. The first line of a
 * review is a hidden marker, by which the script finds that comment. Usage: node ci/comment.mjs review.md
 *
 * GitLab: REVIEW_TOKEN is an access token of the project with the role Reporter and the scope `api`.
 * GitHub: GITHUB_TOKEN has the permission `pull-requests: write`, and PULL_REQUEST is the number.
 */
import { readFileSync } from "node:fs";

const body = readFileSync(process.argv[2], "utf8");
const [marker] = body.split("\n");
const { env } = process;

const gitlab = {
  comments: `${env.CI_API_V4_URL}/projects/${env.CI_PROJECT_ID}/merge_requests/${env.CI_MERGE_REQUEST_IID}/notes`,
  comment: (id) => `${gitlab.comments}/${id}`,
  headers: { "PRIVATE-TOKEN": env.REVIEW_TOKEN },
  replace: "PUT",
};
const repository = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues`;
const github = {
  comments: `${repository}/${env.PULL_REQUEST}/comments`,
  comment: (id) => `${repository}/comments/${id}`,
  headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
  replace: "PATCH",
};
const forge = env.GITLAB_CI ? gitlab : github;

async function call(method, url, content) {
  const answer = await fetch(url, {
    method,
    headers: { ...forge.headers, "content-type": "application/json" },
    body: content && JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}

/** The comment of an earlier run; undefined if there is none. */
async function earlier() {
  for (let page = 1; ; page++) {
    const comments = await call("GET", `${forge.comments}?per_page=100&page=${page}`);
    const found = comments.find((comment) => comment.body.startsWith(marker));
    if (found !== undefined || comments.length < 100) return found;
  }
}

const found = await earlier();
if (found === undefined) await call("POST", forge.comments, { body });
else await call(forge.replace, forge.comment(found.id), { body });
