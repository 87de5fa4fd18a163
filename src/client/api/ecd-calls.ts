/**
 * Makes calls of the ECD API, version 2020-09-30. It chooses the endpoint, writes the parameters, and refuses answers
 * in an unexpected form.
 */

import { isJsonObject, type JsonObject, type Region } from "../../model";
import { shapeOf } from "../answers/answer-shape";
import { calledAction, unreadableAnswer } from "../answers/ecd-error";
import { listed } from "../answers/listed";
import { asText } from "../answers/lossless-json";
import type { ApiAnswer, ApiCall } from "../calls/api-sender";
import type { SignedCalls } from "../calls/signed-calls";
import type { Endpoint } from "../connections/endpoint";
import { RegionEndpoints } from "./region-endpoints";

const VERSION = "2020-09-30";
/** Without a limit, a service with endless page tokens could block a plan. */
const MAX_PAGES = 50;
const LIST_REGIONS = "DescribeRegions";
/** The region whose endpoint lists all regions when the wanted region does not exist. */
const DIRECTORY_REGION = "cn-hangzhou";

/** Writes a line into the provider's log. */
export type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

export type Query = Readonly<Record<string, string>>;

export class EcdCalls {
  private readonly endpoints: RegionEndpoints;
  private regions: Promise<readonly Region[]> | undefined;

  /** @param endpoint replaces `ecd.<region>.aliyuncs.com`; it may contain `{region}` */
  constructor(
    private readonly calls: SignedCalls,
    endpoint: Endpoint | undefined,
  ) {
    this.endpoints = new RegionEndpoints(endpoint);
  }

  async send(
    region: string,
    action: string,
    query: Query,
    how: Pick<ApiCall, "write" | "signal" | "unsentSignal">,
  ): Promise<ApiAnswer> {
    try {
      return await this.sendTo(region, action, query, how);
    } catch (error) {
      if (action === LIST_REGIONS) throw error;
      const listRegions = () => this.listRegions(DIRECTORY_REGION).then(idsOf, () => undefined);
      throw await this.endpoints.explained(error, region, action, listRegions);
    }
  }

  /** `DescribeRegions`, called once. @param region the region whose endpoint is called */
  listRegions(region: string): Promise<readonly Region[]> {
    this.regions ??= this.sendTo(region, LIST_REGIONS, {}, { write: false }).then(
      (answer) => regionsOf(answer.body) ?? refuseAnswer(LIST_REGIONS, "Regions", answer),
    );
    const listed = this.regions;
    listed.catch(() => {
      this.regions = undefined;
    });
    return listed;
  }

  private sendTo(
    region: string,
    action: string,
    query: Query,
    how: Pick<ApiCall, "write" | "signal" | "unsentSignal">,
  ): Promise<ApiAnswer> {
    const endpoint = this.endpoints.of(region, action);
    const parameters = { RegionId: region, ...query };
    return this.calls.send({ ...calledAction("ecd", action), version: VERSION, endpoint, query: parameters, ...how });
  }

  /**
   * The pages of a list, one after the other.
   * @param query includes `MaxResults`
   * @param read returns the entries of a page; undefined when the page has an unexpected form
   * @param maxPages a list with more pages is an error
   */
  async *pages<T>(
    region: string,
    action: string,
    key: string,
    query: Query,
    read: (body: JsonObject) => readonly T[] | undefined,
    signal?: AbortSignal,
    maxPages = MAX_PAGES,
  ): AsyncIterable<readonly T[]> {
    let nextToken = "";
    for (let page = 0; page < maxPages; page++) {
      const asked = nextToken === "" ? query : { ...query, NextToken: nextToken };
      const answer = await this.send(region, action, asked, { write: false, signal });
      yield read(answer.body) ?? refuseAnswer(action, key, answer);
      nextToken = nextTokenOf(answer.body) ?? refuseAnswer(action, "NextToken", answer);
      if (nextToken === "") return;
    }
    // An entry on an unread page must not count as missing.
    throw unreadableAnswer(calledAction("ecd", action), `the answer has more than ${maxPages} pages`, undefined);
  }
}

/** The parameters of an array: `Name.1`, `Name.2` … An empty array has no parameter. */
export function numbered(name: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, i) => [`${name}.${i + 1}`, value]));
}

/** Throws the error of an answer in which `key` has an unexpected form. */
export function refuseAnswer(action: string, key: string, { body, requestId }: ApiAnswer): never {
  const message = `${key} does not have the documented form: the answer is ${shapeOf(body)}`;
  throw unreadableAnswer(calledAction("ecd", action), message, requestId);
}

/** The token of the next page, empty on the last page. Undefined when it has an unexpected form. */
function nextTokenOf({ NextToken }: JsonObject): string | undefined {
  return NextToken === undefined || NextToken === null ? "" : asText(NextToken);
}

function regionsOf(body: JsonObject): readonly Region[] | undefined {
  return listed(body, "Regions")?.flatMap((entry) => {
    const id = isJsonObject(entry) ? asText(entry.RegionId) : undefined;
    if (id === undefined || !isJsonObject(entry)) return [];
    return [{ id, name: asText(entry.LocalName) ?? id, endpoint: asText(entry.RegionEndpoint) ?? "" }];
  });
}

function idsOf(regions: readonly Region[]): readonly string[] {
  return regions.map(({ id }) => id);
}
