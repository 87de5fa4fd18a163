/** ReadDataSource: returns the data for a configuration without unknown values. */
import type { DeepPartial, ReadDataSource_Request, ReadDataSource_Response } from "../../gen/tfplugin6";
import { decodeConfig, encodeObject } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { dataSourceNamed, type RpcContext } from "../context";
import { diagnosticMessages } from "../diagnostic";

type Response = DeepPartial<ReadDataSource_Response>;

export function readDataSource(context: RpcContext, request: ReadDataSource_Request): Promise<Response> {
  return answerSafely<Response>(context, {
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
