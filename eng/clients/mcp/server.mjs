// A server of the official SDK, for tests. It writes its end to the file that the first argument names.
import fs from "node:fs";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const [diary] = process.argv.slice(2);
const note = (line) => diary && fs.appendFileSync(diary, `${line}\n`);
const server = new McpServer({ name: "tests", version: "1.0.0" });
const text = (value) => ({ content: [{ type: "text", text: value }] });

server.registerTool(
  "find-page",
  { description: "Finds a page.", inputSchema: { query: z.string().describe("words to find"), limit: z.number().int().optional() } },
  async ({ query, limit }) => text(`page about ${query}${limit === undefined ? "" : `, ${limit} at most`}`),
);
server.registerTool(
  "add",
  { description: "Adds.", inputSchema: { a: z.number(), b: z.number() }, outputSchema: { sum: z.number() } },
  async ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } }),
);
server.registerTool("fail", { description: "Fails.", inputSchema: {} }, async () => ({ ...text(`no line to ${process.env.API_TOKEN}`), isError: true }));
server.registerTool("environment", { description: "Tells its variables.", inputSchema: {} }, async () => text(JSON.stringify(process.env)));
server.registerTool("picture", { description: "Shows.", inputSchema: {} }, async () => ({
  content: [{ type: "text", text: "two" }, { type: "image", mimeType: "image/png", data: "AAEC" }],
}));
server.registerTool("slow", { description: "Waits until nobody wants it.", inputSchema: {} }, (_, { signal }) => {
  note("slow");
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      note("aborted");
      resolve(text("late"));
    });
  });
});

process.stderr.write(`started with ${process.env.API_TOKEN}\n`);
await server.connect(new StdioServerTransport());
process.stdin.on("close", () => {
  note("closed");
  process.exit();
});
