/** Reads shares out of Terraform's machine-readable outputs, by the name of the resource. */

export interface Said {
  readonly severity: "error" | "warning";
  /** Title and text. */
  readonly text: string;
  /** The resource's address; undefined if Terraform names none. */
  readonly address: string | undefined;
}

export interface PlannedShare {
  /** The accounts, each with its text in the plan; null if there is no share. */
  readonly before: Readonly<Record<string, string>> | null;
  readonly after: Readonly<Record<string, string>> | null;
  readonly actions: readonly string[];
}

export interface StoredShare {
  readonly accounts: readonly string[];
  readonly tainted: boolean;
}

interface Attributes {
  readonly account_ids: readonly string[];
  readonly access: Readonly<Record<string, string>>;
}

/** The diagnostics of a command with `-json`. */
export function diagnosticsIn(stdout: string): Said[] {
  return stdout.split("\n").flatMap((line): Said[] => {
    if (!line.startsWith("{") || !line.includes('"diagnostic"')) return [];
    const { diagnostic } = JSON.parse(line) as {
      diagnostic?: { severity: "error" | "warning"; summary: string; detail?: string; address?: string };
    };
    if (!diagnostic) return [];
    const { severity, summary, detail = "", address } = diagnostic;
    return [{ severity, text: `${summary}\n${detail}`, address }];
  });
}

/** The changes of `terraform show -json PLAN`, including the ones that change nothing. */
export function plannedShares(json: string): ReadonlyMap<string, PlannedShare> {
  const { resource_changes = [] } = JSON.parse(json) as {
    resource_changes?: {
      name: string;
      change: { actions: string[]; before: Attributes | null; after: Attributes | null };
    }[];
  };
  return new Map(
    resource_changes.map(({ name, change }) => [
      name,
      { actions: change.actions, before: access(change.before), after: access(change.after) },
    ]),
  );
}

function access(share: Attributes | null): Readonly<Record<string, string>> | null {
  return share && Object.fromEntries(share.account_ids.map((id) => [id, share.access[id] ?? ""]));
}

/** The shares of a state file. */
export function storedShares(json: string): ReadonlyMap<string, StoredShare> {
  const { resources } = JSON.parse(json) as {
    resources: { name: string; instances: { status?: string; attributes: Attributes }[] }[];
  };
  return new Map(
    resources.flatMap(({ name, instances }) =>
      instances.map(({ status, attributes }) => [
        name,
        { accounts: attributes.account_ids, tainted: status === "tainted" },
      ]),
    ),
  );
}
