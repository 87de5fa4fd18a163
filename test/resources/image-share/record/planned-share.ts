/** The accounts and the forms of a share that the tests of the facts in a saved plan use. */
import type { ObjectValue } from "../../../../src/tfplugin";
import { accounts } from "../../../support/simulated-service";
import { config } from "../../simulated-cloud";

export const [A = "", B = "", C = "", D = ""] = accounts(4);
/** An account that no share declares. */
export const STRANGER = "9000000000000009";
/** The access line of an account of `config`. */
export const LABEL = "cn-hangzhou:m-test";
export const additive = (ids: readonly string[], more: ObjectValue = {}) => config(ids, { exclusive: false, ...more });
