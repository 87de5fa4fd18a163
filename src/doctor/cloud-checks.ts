/**
 * The checks that need the cloud: credentials, clock, proxy and endpoints. They make no call: `src/cloud-tools` makes
 * the calls and returns the results as a `Diagnosis`.
 */

import { type DoctorCheck, error, ok, warning } from "./check";
import type { Diagnosis } from "./diagnosis";

/** The service refuses older requests, so no call succeeds with a larger clock skew. */
const LARGEST_SKEW_MS = 15 * 60 * 1000;
const NOTED_SKEW_MS = 60 * 1000;

export function cloudChecks(
  diagnosis: Diagnosis,
  environment: Readonly<Record<string, string | undefined>>,
): readonly DoctorCheck[] {
  return [
    ...configurationChecks(diagnosis),
    credentialsCheck(diagnosis),
    clockCheck(diagnosis),
    proxyCheck(diagnosis, environment),
    ...diagnosis.services.map((service) => endpointCheck(service)),
  ];
}

function configurationChecks({ problems, region }: Diagnosis): readonly DoctorCheck[] {
  const found = problems.map(({ severity, text }) =>
    (severity === "error" ? error : warning)("configuration", withoutStop(text), "Correct or unset what it names"),
  );
  const regionCheck =
    region === undefined
      ? warning(
          "region",
          "neither the environment nor the profile has a region",
          "Set region on EcdProvider, or ALICLOUD_REGION",
        )
      : ok("region", region);
  return [...found, regionCheck];
}

function credentialsCheck({ origin, account }: Diagnosis): DoctorCheck {
  const name = "credentials";
  if (!origin)
    return error(name, "they were not read, because the configuration has an error", "Correct the configuration");
  if (!origin.ok)
    return error(name, withoutStop(origin.problem), "Do what this says, or see the section Credentials of the README");
  if (account?.ok) return ok(name, `${origin.value}, account ${account.value}`);
  const problem = account === undefined ? "they were not tried" : withoutStop(account.problem);
  const todo = account?.isAnswered === false ? "Correct the connection first" : "Correct or renew the credentials";
  return error(name, `${origin.value}: ${problem}`, todo);
}

function clockCheck({ serviceAheadMs }: Diagnosis): DoctorCheck {
  const name = "clock";
  if (serviceAheadMs === undefined) {
    return warning(name, "not compared, because no answer with a date came", "Correct the lines above and below first");
  }
  const seconds = Math.round(Math.abs(serviceAheadMs) / 1000);
  const found = `this machine is ${seconds} s ${serviceAheadMs > 0 ? "behind" : "ahead of"} the service`;
  if (Math.abs(serviceAheadMs) < NOTED_SKEW_MS) return ok(name, "this machine and the service agree within a minute");
  const todo = "Set the clock of this machine, for example with NTP";
  return Math.abs(serviceAheadMs) < LARGEST_SKEW_MS
    ? warning(name, found, todo)
    : error(name, `${found}, which refuses requests from 15 minutes on`, todo);
}

function proxyCheck({ proxy }: Diagnosis, environment: Readonly<Record<string, string | undefined>>): DoctorCheck {
  const name = "proxy";
  if (proxy) {
    const variable = ["NO_PROXY", "no_proxy"].find((one) => environment[one]);
    const exceptions = proxy.noProxy ? `, except for ${proxy.noProxy} (${variable})` : "";
    return ok(name, `${proxy.variable} sends https through ${proxy.host}${exceptions}`);
  }
  const unusable = ["HTTPS_PROXY", "https_proxy"].find((variable) => environment[variable]);
  if (unusable) return error(name, `the proxy of ${unusable} is not usable`, `Correct or unset ${unusable}`);
  const without = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].filter((variable) => environment[variable]);
  return without.length === 0
    ? ok(name, "none")
    : warning(
        name,
        `${without.join(", ")} has no effect on https`,
        "If the cloud is behind the proxy, set HTTPS_PROXY",
      );
}

function endpointCheck({ name: service, address, answer }: Diagnosis["services"][number]): DoctorCheck {
  const name = `${service} endpoint`;
  if (!answer)
    return warning(
      name,
      `${address} was not called, because there are no credentials`,
      "Correct the credentials first",
    );
  if (answer.ok) return ok(name, `${address} answers`);
  if (answer.isAnswered) {
    return warning(
      name,
      `${address} answers, but: ${withoutStop(answer.problem)}`,
      "Give the permission, or ignore this if plans work",
    );
  }
  return error(
    name,
    `${address} was not reached: ${withoutStop(answer.problem)}`,
    "Check the region, the endpoint, the proxy and the firewall",
  );
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, "");
}
