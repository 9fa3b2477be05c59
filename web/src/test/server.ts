import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { PlatformStatus, RunDetail, RunPage, RunSummary, TraceEvent, TracePage } from '@/api/types';

/** No handler of its own: each test says what it expects, and any other request fails it. */
export const server = setupServer();

export function serveRuns(answer: (query: URLSearchParams) => RunSummary[]): void {
  server.use(
    http.get('*/api/rlm/runs', ({ request }) => {
      const page: RunPage = { items: answer(new URL(request.url).searchParams), next: null };
      return HttpResponse.json(page);
    }),
  );
}

/** A run and its trace; the events may grow while it is watched. */
export function serveRun(detail: RunDetail, events: () => TraceEvent[]): void {
  server.use(
    http.get('*/api/rlm/runs/:id', () => HttpResponse.json(detail)),
    http.get('*/api/rlm/runs/:id/trace', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const after = Number(query.get('after'));
      const all = events();
      const page: TracePage = {
        run: detail.summary.id,
        events: all.slice(after + 1, after + 1 + Number(query.get('limit'))),
        lastSeq: all.length - 1,
        ended: all.at(-1)?.type === 'run.completed',
      };
      return HttpResponse.json(page);
    }),
  );
}

export function serveStatus(status: PlatformStatus): void {
  server.use(http.get('*/api/status', () => HttpResponse.json(status)));
}

export function serveProblem(path: string, status: number, detail: string): void {
  const problem = { title: 'Service unavailable', status, code: 'unavailable', detail, traceId: 'abc123' };
  server.use(
    http.all(path, () =>
      HttpResponse.json(problem, { status, headers: { 'content-type': 'application/problem+json' } }),
    ),
  );
}
