/**
 * The input of GitLab's Terraform widget: the numbers of shares and copies that the plan creates, updates and deletes.
 */
import type { Review } from "../model/review";

export function renderGitlab({ counts }: Review): string {
  const { create, update, delete: deleted } = counts.objects;
  return `${JSON.stringify({ create, update, delete: deleted })}\n`;
}
