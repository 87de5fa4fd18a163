/** What a value will be in the synthesized configuration, with every token replaced by its Terraform expression. */
import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, Tokenization } from "../cdktf";

export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}
