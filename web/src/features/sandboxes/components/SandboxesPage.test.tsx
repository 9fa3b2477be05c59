import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { makeReport, makeSession, makeStats, sessionId } from '@/test/factories';
import { renderApp, violationsIn } from '@/test/render';
import { server, serveProblem } from '@/test/server';
import type { SandboxReport } from '@/api/types';

function serveReport(report: () => SandboxReport): void {
  server.use(http.get('*/api/sandboxes', () => HttpResponse.json(report())));
}

it('shows sessions, engines, times and reasons', async () => {
  const buckets = [
    { upToMs: 0.5, count: 2 },
    { upToMs: 1, count: 6 },
  ];
  const stats = makeStats({
    engines: [
      {
        processId: 4711,
        image: 'abcdef0123456789',
        python: '3.12.0',
        sessions: 1,
        threads: 4,
        idleThreads: 3,
        rssBytes: 104_857_600,
        pool: { ready: 1, wanted: 2, hits: 3, misses: 1 },
      },
    ],
    stoppedCells: { time: 4, fuel: 2 },
    cellTime: { count: 8, p50Ms: 1, p95Ms: 1, p99Ms: 1, buckets },
  });
  serveReport(() =>
    makeReport({ stats, sessions: [makeSession(), makeSession({ id: 'x-parked-1', state: 'parked' })] }),
  );
  const { container } = renderApp('/sandboxes');

  const sessions = await screen.findByRole('table', { name: 'Sessions' });
  expect(within(sessions).getByText('deadbeef')).toBeInTheDocument();
  expect(within(sessions).getByText('parked')).toBeInTheDocument();
  expect(within(screen.getByRole('table', { name: 'Engines' })).getByText('4711')).toBeInTheDocument();
  expect(screen.getByText('75 % found one')).toBeInTheDocument();
  const cells = screen.getByRole('table', { name: 'Run a cell', hidden: true });
  expect(within(cells).getAllByRole('row', { hidden: true })).toHaveLength(3);
  expect(screen.getByRole('row', { name: 'past its time 4' })).toBeInTheDocument();
  expect(await violationsIn(container)).toEqual([]);
});

it('says that a runner does not answer, and why', async () => {
  const sandbox = { name: 'wasm sandbox', on: false, detail: 'The sandbox-runner does not answer.' };
  serveReport(() => makeReport({ sandbox, stats: null, sessions: [] }));
  renderApp('/sandboxes');

  expect(await screen.findByText('The sandbox-runner does not answer.')).toBeInTheDocument();
  expect(screen.getByText('Off')).toBeInTheDocument();
  expect(screen.queryByRole('table', { name: 'Sessions' })).not.toBeInTheDocument();
});

it('tells an empty runner from one that is not there', async () => {
  serveReport(() => makeReport({ sessions: [] }));
  renderApp('/sandboxes');

  expect(await screen.findByText(/None is open/)).toBeInTheDocument();
  expect(screen.getByText(/one starts with the next session/)).toBeInTheDocument();
});

it('says what is wrong when there is no answer, and keeps the REPL', async () => {
  serveProblem('*/api/sandboxes', 503, 'The api does not answer.');
  renderApp('/sandboxes');

  expect(await screen.findByRole('alert')).toHaveTextContent('The api does not answer.');
  expect(screen.getByRole('textbox', { name: 'Python cell' })).toBeInTheDocument();
});

it('ends a session after a question, and only then', async () => {
  let ended: string | null = null;
  serveReport(() => makeReport({ sessions: ended === null ? [makeSession()] : [] }));
  server.use(
    http.delete('*/api/sandboxes/sessions/:id', ({ params }) => {
      ended = String(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/sandboxes');

  await user.click(await screen.findByRole('button', { name: 'End session deadbeef' }));
  const confirm = screen.getByRole('button', { name: 'End session deadbeef and lose its variables' });
  expect(confirm).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(ended).toBeNull();

  await user.click(screen.getByRole('button', { name: 'End session deadbeef' }));
  await user.keyboard('{Enter}');

  await waitFor(() => expect(screen.queryByText('deadbeef')).not.toBeInTheDocument());
  expect(ended).toBe(sessionId);
});
