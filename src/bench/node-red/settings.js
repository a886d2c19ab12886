// Node-RED for ./hub bench route: no editor, no files written. What a function node wants from outside comes in as a global, as
// its documentation has it; the schema is compiled once. BENCH_* say where it lies and which ports are its own.
const fs = require("fs");
const http = require("http");
const Ajv = require(process.env.BENCH_HOME + "/node_modules/ajv/dist/2020");

const contract = JSON.parse(fs.readFileSync(process.env.BENCH_CONTRACT));
const target = { count: 0, keeping: false, kept: [] };

// What the bench asks of every peer.
const answers = {
  "/count": () => "orders\t" + target.count,
  "/kept": () => target.kept.map((order) => "orders\t" + JSON.stringify(order)).join("\n"),
  "/keep": (query) => { target.keeping = query === "on"; target.kept = []; return ""; },
  "/note": () => "",
  "/noted": () => "",
  "/allocated": () => "0",
  "/live": () => String(process.memoryUsage().heapUsed),
};
http.createServer((request, response) => {
  const [path, query] = request.url.split("?");
  response.end(answers[path] ? answers[path](query) : "");
}).listen(Number(process.env.BENCH_CONTROL), "127.0.0.1");

module.exports = {
  uiPort: Number(process.env.BENCH_PORT),
  uiHost: "127.0.0.1",
  httpAdminRoot: false,
  readOnly: true,
  logging: { console: { level: "warn", metrics: false, audit: false } },
  functionGlobalContext: {
    obeys: new Ajv({ strict: false, allErrors: false }).compile(contract),
    take: (order) => {
      target.count++;
      if (target.keeping) target.kept.push(order);
    },
  },
};
