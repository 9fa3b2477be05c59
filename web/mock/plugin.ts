import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { ids, MockRuns } from './runs.ts';
import { MockSandboxes } from './sandboxes.ts';

/**
 * Answers the API's routes from generated runs, one of them with 100,000 events and one that grows, for work on the
 * pages without the stack (`npm run dev:mock`) and for measuring them (`npm run measure`). It has no live connection:
 * the pages fall back to asking.
 */
export function mockApi(): Plugin {
  const use = (server: { middlewares: Connect.Server }) => {
    const runs = new MockRuns();
    const sandboxes = new MockSandboxes();
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/api/sandboxes')) void answerSandboxes(sandboxes, request, response);
      else if (request.url?.startsWith('/api/') || request.url?.startsWith('/hubs/'))
        answer(runs, request, response);
      else next();
    });
  };
  return { name: 'mock-api', configureServer: use, configurePreviewServer: use };
}

function answer(runs: MockRuns, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://mock');
  const [, , area, noun, key, part] = url.pathname.split('/');
  if (url.pathname === '/api/status') {
    json(response, 200, status);
    return;
  }
  if (area !== 'rlm') {
    problem(response, 404, 'There is no such route.');
    return;
  }
  if (noun === 'demo') {
    json(response, 202, { run: ids.running });
    return;
  }
  if (noun === 'runs' && key === undefined) {
    json(response, 200, page(runs, url.searchParams));
    return;
  }
  if (noun === 'blobs' && key !== undefined) {
    blob(response, runs.blob(key));
    return;
  }
  if (key === undefined) {
    problem(response, 404, 'There is no such route.');
    return;
  }
  const found = part === 'trace' ? trace(runs, key, url.searchParams) : runs.detail(key);
  if (found === undefined) problem(response, 404, `There is no run ${key}.`);
  else json(response, 200, found);
}

async function answerSandboxes(
  sandboxes: MockSandboxes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , , noun, id = '', part] = new URL(request.url ?? '/', 'http://mock').pathname.split('/');
  if (noun === undefined) json(response, 200, sandboxes.report());
  else if (noun === 'sessions') empty(response, sandboxes.end(id));
  else if (id === '') json(response, 201, sandboxes.open());
  else if (part === 'interrupt') empty(response, true);
  else if (part === undefined) empty(response, sandboxes.close(id));
  else {
    let body = '';
    for await (const piece of request) body += String(piece);
    const outcome = sandboxes.run(id, (JSON.parse(body) as { code: string }).code);
    if (outcome === undefined) problem(response, 404, `There is no REPL session ${id}.`);
    else json(response, 200, outcome);
  }
}

function empty(response: ServerResponse, found: boolean): void {
  if (found) response.writeHead(204).end();
  else problem(response, 404, 'There is no such session.');
}

function page(runs: MockRuns, query: URLSearchParams) {
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  const words = query.get('q')?.toLowerCase() ?? '';
  const status = query.get('status');
  const matching = runs
    .list()
    .map((detail) => detail.summary)
    .filter(
      (run) => (status === null || run.status === status) && run.queryPreview.toLowerCase().includes(words),
    );
  const items = matching.slice(from, from + limit);
  return { items, next: from + limit < matching.length ? String(from + limit) : null };
}

function trace(runs: MockRuns, run: string, query: URLSearchParams) {
  const events = runs.events(run);
  if (events === undefined) return undefined;
  const after = Number(query.get('after') ?? -1);
  const limit = Number(query.get('limit') ?? 1_000);
  const lastSeq = events.length - 1;
  const ended = events.at(-1)?.type.startsWith('run.') ?? false;
  return { run, events: events.slice(after + 1, after + 1 + limit), lastSeq, ended };
}

function json(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function problem(response: ServerResponse, code: number, detail: string): void {
  response.writeHead(code, { 'content-type': 'application/problem+json' }).end(
    JSON.stringify({
      status: code,
      title: 'Not found',
      code: 'not_found',
      detail,
      traceId: '0af7651916cd43dd8448eb211c80319c',
    }),
  );
}

function blob(response: ServerResponse, text: string | undefined): void {
  if (text === undefined) problem(response, 404, 'There is no such blob.');
  else response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

const status = {
  version: '0.1.0',
  defaultModel: 'baseline/extractive',
  features: [
    { name: 'wasm sandbox', on: true, detail: 'CPython 3.12.0 for WASI in Node 20.20.2' },
    { name: 'PostgreSQL', on: true, detail: '18.4, embedded' },
    { name: 'Redis', on: true, detail: '7.0.15' },
    {
      name: 'language model',
      on: false,
      detail:
        'No model is configured, so the baseline answers. Set OPENAI_API_KEY, or OPENAI_BASE_URL and RLM_MODEL for an endpoint of your own, then start the stack again.',
    },
  ],
};
