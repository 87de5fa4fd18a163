/**
 * For Terraform's functions: the arguments whose text can reach the result. A function that is not listed counts as one
 * that joins the texts of all its arguments.
 */

interface FunctionFlow {
  /** The arguments whose text can reach the result. Undefined: all. */
  readonly args?: readonly number[];
  /** True when the result is one of the arguments, or an unchanged part of one. */
  readonly isChoice: boolean;
}

const NOTHING: FunctionFlow = { args: [], isChoice: true };
const MADE_OF_ALL: FunctionFlow = { isChoice: false };

/** Functions that return a number, a boolean, a time or the content of a file: no text of the configuration. */
const NO_TEXT = `abs alltrue anytrue bcrypt can ceil cidrhost cidrnetmask cidrsubnet cidrsubnets contains
  endswith file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 filesha512
  floor index issensitive length log max min parseint plantimestamp pow range signum startswith strcontains sum
  timeadd timecmp timestamp type uuid`;

const CHOICES = `abspath basename chunklist coalesce coalescelist compact concat distinct ephemeralasnull flatten merge nonsensitive one pathexpand reverse
  sensitive setintersection setproduct setsubtract setunion sort tobool tolist tomap tonumber toset tostring try values
  base64decode base64encode chomp csvdecode dirname jsondecode jsonencode lower strrev title trimspace upper urldecode urlencode
  yamldecode yamlencode`;

const LISTED: ReadonlyMap<string, FunctionFlow> = new Map([
  ...words(NO_TEXT).map((name) => [name, NOTHING] as const),
  ...words(CHOICES).map((name) => [name, { isChoice: true }] as const),
  ...["element", "matchkeys", "slice", "substr", "textdecodebase64", "textencodebase64", "trim", "trimprefix"]
    .concat("trimsuffix")
    .map((name) => [name, { args: [0], isChoice: true }] as const),
  ...["indent", "regex", "regexall", "split", "zipmap"].map((name) => [name, { args: [1], isChoice: true }] as const),
  ["lookup", { args: [0, 2], isChoice: true }],
  ["replace", { args: [0, 2], isChoice: false }],
  ["templatefile", { args: [1], isChoice: false }],
]);

export function functionFlow(name: string): FunctionFlow {
  return LISTED.get(name.replace(/^core::/, "")) ?? MADE_OF_ALL;
}

function words(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== "");
}
