/** ReadDataSource: a wholly known configuration → the data. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { decodeConfig, encodeObject } from "../codec";
import type { ReadDataSource_Request, ReadDataSource_ResponseSchema } from "../gen/tfplugin6_pb";
import { attempt } from "./attempt";
import { dataSourceNamed, type RpcContext } from "./context";
import { diagnosticMessages } from "./diagnostic";

type Response = MessageInitShape<typeof ReadDataSource_ResponseSchema>;

export function readDataSource(context: RpcContext, request: ReadDataSource_Request): Promise<Response> {
  return attempt<Response>(context, {
    title: `Reading the data source ${request.typeName} failed`,
    run: async () => {
      const dataSource = dataSourceNamed(context, request.typeName);
      const { schema } = dataSource;
      const { state, diagnostics } = await dataSource.read(decodeConfig(schema, request.config));
      return { state: encodeObject(schema, state), diagnostics: diagnosticMessages(diagnostics, schema) };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
