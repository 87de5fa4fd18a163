/**
 * Resolves the provider's configuration. The functions use only their two arguments and read no file. One exception:
 * without HOME, the home folder comes from the user database of the system (`home-folder.ts`).
 */
import {
  accountIdProblem,
  accountNameProblem,
  accountsPerCallProblem,
  MAX_ACCOUNTS_PER_CALL,
  maxShareProblem,
  maxUnshareProblem,
  quoted,
  regionProblem,
} from "../../model";
import { type Diagnostic, isUnknown, type ObjectValue } from "../../tfplugin";
import type { ProviderSettings } from "../settings";
import { credentialArguments } from "./credential-arguments";
import { endpointArgument } from "./endpoint-argument";
import { type Environment, EnvironmentReader } from "./environment";
import { certificateFiles, proxySettings } from "./network-settings";
import { ProviderArguments } from "./provider-arguments";
import { assumeRoleArguments } from "./role-arguments";

/** The default is that of the alicloud provider. The largest value is a day, which is longer than any call. */
const DEFAULT_REQUEST_TIMEOUT_MS = 60_000;
const TIMEOUT_MS = { min: 1, max: 86_400_000 };
/**
 * Terraform runs ten operations at once by default. This limit is higher, so that a higher `-parallelism` takes effect.
 */
const DEFAULT_CONCURRENT_REQUESTS = 50;
const CONCURRENT_REQUESTS = { min: 1, max: 100 };

interface Configuration {
  readonly settings: ProviderSettings;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the configuration. Skips values that are not known yet. */
export function validateProviderConfig(config: ObjectValue, env: Environment): readonly Diagnostic[] {
  return resolveConfiguration(config, env).diagnostics;
}

/** Applies environment variables and defaults. Do not use the settings when the diagnostics hold an error. */
export function resolveConfiguration(config: ObjectValue, env: Environment): Configuration {
  const environment = new EnvironmentReader(env);
  const args = new ProviderArguments(config, environment);
  // Must be read before the credentials, because an unknown role makes the credentials unknown too.
  const assumeRole = assumeRoleArguments(args);
  const settings = {
    region: regionArgument(args),
    credentials: credentialArguments(args),
    assumeRole,
    ecdEndpoint: endpointArgument(args, "endpoint"),
    stsEndpoint: endpointArgument(args, "sts_endpoint"),
    resourceManagerEndpoint: endpointArgument(args, "resourcemanager_endpoint"),
    connectTimeoutMs: args.whole("client_connect_timeout", TIMEOUT_MS, "milliseconds") ?? DEFAULT_REQUEST_TIMEOUT_MS,
    readTimeoutMs: args.whole("client_read_timeout", TIMEOUT_MS, "milliseconds") ?? DEFAULT_REQUEST_TIMEOUT_MS,
    maxConcurrentRequests:
      args.whole("max_concurrent_requests", CONCURRENT_REQUESTS, "requests") ?? DEFAULT_CONCURRENT_REQUESTS,
    accountsPerCall: accountCount(args, "accounts_per_call", accountsPerCallProblem) ?? MAX_ACCOUNTS_PER_CALL,
    accountNames: accountNames(args),
    requireNamedAccounts: args.configured("require_named_accounts") === true,
    requireKnownAccounts: args.configured("require_known_accounts") === true,
    maxShare: accountCount(args, "max_share", maxShareProblem),
    maxUnshare: accountCount(args, "max_unshare", maxUnshareProblem),
    maxUnshareOnDestroy: accountCount(args, "max_unshare_on_destroy", maxUnshareProblem),
    proxy: proxySettings(environment, args.diagnostics),
    certificateFiles: certificateFiles(environment),
  };
  return { settings: { ...settings, unknownArguments: args.unknown }, diagnostics: args.diagnostics };
}

/** A missing region is no error here, because every share may name its own region. */
function regionArgument(args: ProviderArguments): string | undefined {
  const known = args.text("region");
  const problem = known && regionProblem(known.value);
  if (problem) args.error("region", problem.title, `${problem.detail} It comes from the ${known.origin}.`);
  return problem ? undefined : known?.value;
}

function accountNames(args: ProviderArguments): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const configured = args.configured("account_names");
  if (typeof configured !== "object" || configured === null) return names;
  for (const [accountId, name] of Object.entries(configured)) {
    const problem = accountIdProblem(accountId);
    if (problem) {
      args.diagnostics.push({
        severity: problem.severity,
        summary: problem.title,
        detail: `${problem.detail} In "account_names", the keys are account ids and the values are names.`,
        attribute: ["account_names", accountId],
      });
    }
    const wrongName = typeof name === "string" ? accountNameProblem(name) : undefined;
    if (wrongName) {
      args.diagnostics.push({
        severity: wrongName.severity,
        summary: wrongName.title,
        detail: `${wrongName.detail} It is the name of ${quoted(accountId)} in "account_names".`,
        attribute: ["account_names", accountId],
      });
    }
    if (isUnknown(name) && !args.unknown.includes("account_names")) args.unknown.push("account_names");
    if (typeof name === "string") names.set(accountId, name);
  }
  return names;
}

function accountCount(args: ProviderArguments, name: string, problemOf: typeof maxUnshareProblem): number | undefined {
  const value = args.configured(name);
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const problem = problemOf(value, name);
  if (problem) args.error(name, problem.title, problem.detail);
  return !problem && typeof value === "number" ? value : undefined;
}
