// OpenAI's own client, for tests: calls the server that the argument names, does what each line of standard input says, and answers
// each with a line. A line is {id, do, body}.
import readline from "node:readline";
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.argv[2], apiKey: "unused", maxRetries: 0, timeout: 120_000 });

const steps = {
  models: async () => (await client.models.list()).data,
  model: async ({ name }) => client.models.retrieve(name),
  chat: async ({ body }) => client.chat.completions.create(body),
  chatStream: async ({ body }) => collect(await client.chat.completions.create({ ...body, stream: true })),
  // The client's helper, which puts the chunks together again.
  chatHelper: async ({ body }) => client.chat.completions.stream(body).finalChatCompletion(),
  response: async ({ body }) => client.responses.create(body),
  responseStream: async ({ body }) => collect(await client.responses.create({ ...body, stream: true })),
  responseHelper: async ({ body }) => client.responses.stream(body).finalResponse(),
  retrieve: async ({ name }) => client.responses.retrieve(name),
  cancel: async ({ name }) => client.responses.cancel(name),
  // Leaves once it has heard so many chunks.
  abort: async ({ body, after }) => {
    const stream = await client.chat.completions.create({ ...body, stream: true });
    const heard = [];
    for await (const chunk of stream) {
      heard.push(chunk);
      if (heard.length >= after) {
        stream.controller.abort();
      }
    }
    return heard;
  },
};

async function collect(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(part);
  }
  return parts;
}

function describe(error) {
  const { name, status, message, type, code, param } = error;
  return { name: error.constructor?.name ?? name, status, message, type, code, param, retry: error.headers?.get?.("x-should-retry") ?? null };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  steps[step.do](step).then(
    (result) => console.log(JSON.stringify({ id: step.id, result })),
    (error) => console.log(JSON.stringify({ id: step.id, error: describe(error) })),
  );
}
