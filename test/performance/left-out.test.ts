/** The bundle lacks libraries that no call reaches. This test tries a case that could reach one: an XML answer. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { accounts, share, Workspace } from "../support/workspace";

it("the error for an XML answer of the service names its code, message and RequestId", async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(403, { "content-type": "text/xml;charset=utf-8" });
    response.end(
      "<?xml version='1.0'?><Error><RequestId>8A1B-42</RequestId><Code>NoPermission</Code><Message>not you</Message></Error>",
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const workspace = await Workspace.start({ environment: { ECD_ENDPOINT: url, STS_ENDPOINT: url } });
  try {
    workspace.write(share(accounts(1)));
    await workspace.init();
    const { output } = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(output).toMatch(/NoPermission[\s\S]*not you[\s\S]*8A1B-42/);
  } finally {
    await workspace.close();
    await new Promise((resolve) => server.close(resolve));
  }
});
