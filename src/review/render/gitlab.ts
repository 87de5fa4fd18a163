/** What GitLab's Terraform widget reads: how many shares and copies the plan creates, updates and deletes. */
import type { Review } from "../model/review";

export function renderGitlab({ counts }: Review): string {
  const { create, update, delete: deleted } = counts.objects;
  return `${JSON.stringify({ create, update, delete: deleted })}\n`;
}
