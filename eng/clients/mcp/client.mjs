// The official client, for tests: starts the server that the arguments name, then does what each line of standard input says,
// and answers each with a line. A line is {id, do, ...}; several may be under way at once.
import readline from "node:readline";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [command, ...args] = process.argv.slice(2);
const transport = new StdioClientTransport({ command, args, env: process.env, stderr: "inherit", cwd: process.cwd() });
const client = new Client({ name: "rlm-tests", version: "1.0.0" });
const faults = [];
client.onerror = (error) => faults.push(error.message);
const cancels = new Map();

const steps = {
  server: async () => ({ pid: transport.pid, version: client.getServerVersion(), capabilities: client.getServerCapabilities(), instructions: client.getInstructions() }),
  list: async () => client.listTools(),
  call: async ({ id, name, arguments: given, progress }) => {
    const heard = [];
    const abort = new AbortController();
    cancels.set(id, abort);
    const options = { signal: abort.signal, timeout: 120_000, ...(progress && { onprogress: (value) => heard.push(value) }) };
    const result = await client.callTool({ name, arguments: given }, undefined, options);
    return progress ? { ...result, progress: heard } : result;
  },
  cancel: async ({ of }) => cancels.get(of)?.abort("not wanted any more"),
  faults: async () => faults,
};

await client.connect(transport);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  void steps[step.do](step)
    .then((result) => answer({ id: step.id, result: result ?? null }))
    .catch((error) => answer({ id: step.id, error: { code: error.code ?? null, message: error.message } }));
}
await client.close();

function answer(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
