/**
 * The provider for the plugin server: schemas, resources, and one session for each ConfigureProvider. It is loaded
 * after the handshake. The SDK behind the cloud client is loaded at the first call.
 */
import { setMaxListeners } from "node:events";
import type { Log } from "../client";
import { DATA_SOURCES, LIST_RESOURCES, made, RESOURCES, Session } from "../resources";
import type { Diagnostic, ObjectValue, Provider } from "../tfplugin";
import { configureCloud } from "./cloud-factory";
import { validateProviderConfig } from "./configuration/configuration";
import type { Environment } from "./configuration/environment";
import { PROVIDER_SCHEMA } from "./configuration/provider-schema";
import { REAL_CLOCK, setTimer, wallClock } from "./real-time";

export interface ProviderOptions {
  readonly environment: Environment;
  readonly packageVersion: string;
  readonly log: Log;
}

export function createProvider({ environment, packageVersion, log }: ProviderOptions): Provider {
  let session: Session | undefined;
  let stop = new AbortController();
  const configured = (): Session => {
    if (!session) throw new Error("the provider is not configured");
    return session;
  };
  return {
    schema: PROVIDER_SCHEMA,
    resources: made(RESOURCES, configured),
    dataSources: made(DATA_SOURCES, configured),
    listResources: made(LIST_RESOURCES, configured),
    validate: async (config) => validateProviderConfig(config, environment),
    configure: async (config: ObjectValue, terraformVersion: string): Promise<readonly Diagnostic[]> => {
      const { settings, cloud, diagnostics } = await configureCloud(config, environment, {
        terraformVersion,
        packageVersion,
        log,
        setTimer,
        now: wallClock,
        elapsedMs: REAL_CLOCK.now,
      });
      stop = new AbortController();
      // Every waiting operation of every resource adds a listener, so the number has no limit.
      setMaxListeners(0, stop.signal);
      session = cloud && new Session(cloud, settings, REAL_CLOCK, stop.signal, log);
      return diagnostics;
    },
    stop: () => stop.abort(),
  };
}
