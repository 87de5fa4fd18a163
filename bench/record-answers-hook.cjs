/**
 * The benchmark preloads this file into the provider. It appends each answer with the path of the call, as a line of
 * JSON, to the file that BENCH_ANSWERS_FILE names.
 */
const { appendFileSync } = require("node:fs");
const http2 = require("node:http2");

const { createServer } = http2;
http2.createServer = (...options) => {
  const server = createServer(...options);
  server.on("stream", (stream, { ":path": path }) => {
    const { end } = stream;
    stream.end = (answer, ...rest) => {
      if (answer)
        appendFileSync(process.env.BENCH_ANSWERS_FILE, `${JSON.stringify([path, answer.toString("base64")])}\n`);
      return end.call(stream, answer, ...rest);
    };
  });
  return server;
};
