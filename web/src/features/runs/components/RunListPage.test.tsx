import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { makeDetail, makeRun, runId } from '@/test/factories';
import { renderApp, violationsIn } from '@/test/render';
import { server, serveProblem, serveRun, serveRuns } from '@/test/server';

const otherId = '0199c0de-0000-7000-8000-000000000002';

it('lists runs with status, outcome and figures, and calls an unknown price unknown', async () => {
  const failed = { status: 'failed', error: 'The key is not valid.', costUsd: null } as const;
  serveRuns(() => [
    makeRun({ answerPreview: 'The harbour master.' }),
    makeRun({ id: otherId, queryPreview: 'What weather?', ...failed }),
  ]);
  renderApp('/rlm');

  const table = await screen.findByRole('table', { name: 'Runs' });
  const [, first, second] = within(table).getAllByRole('row');

  expect(within(first!).getByText('Completed')).toBeInTheDocument();
  expect(within(first!).getByText('The harbour master.')).toBeInTheDocument();
  expect(within(first!).getByText('$0.000412')).toBeInTheDocument();
  expect(within(second!).getByText('Failed')).toBeInTheDocument();
  expect(within(second!).getByText('The key is not valid.')).toBeInTheDocument();
  expect(within(second!).getByText('unknown')).toBeInTheDocument();
});

it('says plainly that the baseline is not a language model', async () => {
  serveRuns(() => [makeRun({ model: 'baseline/extractive', baseline: true })]);
  renderApp('/rlm');

  const badge = await screen.findByRole('button', { name: 'not a language model' });

  expect(badge).toHaveAccessibleDescription(/retrieval policy, not a language model/);
});

it('says where the cells of a run on the server ran, and keeps the name that the trace has', async () => {
  serveRuns(() => [makeRun({ environment: 'remote' })]);
  renderApp('/rlm');

  const note = await screen.findByRole('button', { name: 'on the runner' });

  expect(note.closest('td')).toHaveTextContent(/^wasm/);
  expect(note).toHaveAccessibleDescription(/“remote”.*wasm sandbox of the sandbox-runner/);
});

it('tells an interrupted run from a running one', async () => {
  serveRuns(() => [makeRun({ status: 'running', interrupted: true })]);
  renderApp('/rlm');

  const table = await screen.findByRole('table', { name: 'Runs' });

  expect(within(table).getByText('Interrupted')).toBeInTheDocument();
  expect(within(table).queryByText('Running')).not.toBeInTheDocument();
});

it('filters by the address and writes the filter into it', async () => {
  serveRuns((query) =>
    query.get('status') === 'failed' && query.get('q') === 'lamp' ? [makeRun({ status: 'failed' })] : [],
  );
  const { router, user } = renderApp('/rlm?status=failed');

  await user.type(await screen.findByRole('searchbox', { name: 'Search questions' }), 'lamp');

  expect(await screen.findByRole('link', { name: 'Who kept the lamp?' })).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ status: 'failed', q: 'lamp' });
  expect(screen.getByRole('button', { name: 'failed' })).toHaveAttribute('aria-pressed', 'true');
});

it('leaves a filter that it does not know out, and does not break', async () => {
  serveRuns((query) => (query.has('status') ? [] : [makeRun()]));
  renderApp('/rlm?status=exploded');

  expect(await screen.findByRole('link', { name: 'Who kept the lamp?' })).toBeInTheDocument();
});

it('offers the demo and the commands when there is no run, and goes to the run it starts', async () => {
  serveRuns(() => []);
  server.use(http.post('*/api/rlm/demo', () => HttpResponse.json({ run: runId }, { status: 202 })));
  serveRun(makeDetail(), () => []);
  const { router, user } = renderApp('/rlm');

  expect(await screen.findByRole('heading', { name: 'No runs yet' })).toBeInTheDocument();
  expect(screen.getByText(/\.\/rlm run "question" --context FILE/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Run the demo' }));

  await waitFor(() => expect(router.state.location.pathname).toBe(`/rlm/runs/${runId}`));
});

it('says why the demo did not start', async () => {
  serveRuns(() => []);
  serveProblem('*/api/rlm/demo', 503, 'Redis does not answer.');
  const { user } = renderApp('/rlm');

  await screen.findByRole('heading', { name: 'No runs yet' });
  await user.click(screen.getByRole('button', { name: 'Run the demo' }));

  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The demo did not start: Redis does not answer.',
  );
});

it('shows what failed with its trace id, and recovers by a retry', async () => {
  serveProblem('*/api/rlm/runs', 503, 'PostgreSQL does not answer.');
  const { user } = renderApp('/rlm');

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('PostgreSQL does not answer.');
  expect(alert).toHaveTextContent('abc123');
  server.resetHandlers();
  serveRuns(() => [makeRun()]);
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('link', { name: 'Who kept the lamp?' })).toBeInTheDocument();
});

it('walks the rows with j and k, opens one with Enter, and searches with a slash', async () => {
  serveRuns(() => [makeRun(), makeRun({ id: otherId, queryPreview: 'What weather?' })]);
  serveRun(makeDetail(), () => []);
  const { router, user } = renderApp('/rlm');
  await screen.findByRole('table', { name: 'Runs' });

  await user.keyboard('jj');
  expect(screen.getByRole('link', { name: 'What weather?' })).toHaveFocus();
  await user.keyboard('k');
  expect(screen.getByRole('link', { name: 'Who kept the lamp?' })).toHaveFocus();
  await user.keyboard('/');
  expect(screen.getByRole('searchbox')).toHaveFocus();
  await user.keyboard('{Escape}j{Enter}');

  await waitFor(() => expect(router.state.location.pathname).toBe(`/rlm/runs/${runId}`));
});

it('loads the next page where the one before ended', async () => {
  server.use(
    http.get('*/api/rlm/runs', ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === 'c1'
        ? HttpResponse.json({ items: [makeRun({ id: otherId, queryPreview: 'What weather?' })], next: null })
        : HttpResponse.json({ items: [makeRun()], next: 'c1' }),
    ),
  );
  const { user } = renderApp('/rlm');

  await user.click(await screen.findByRole('button', { name: 'Load more' }));

  expect(await screen.findByRole('link', { name: 'What weather?' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Who kept the lamp?' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
});

it('has no fault that axe finds', async () => {
  serveRuns(() => [makeRun({ baseline: true }), makeRun({ id: otherId, costUsd: null })]);
  const { container } = renderApp('/rlm');
  await screen.findByRole('table', { name: 'Runs' });

  expect(await violationsIn(container)).toEqual([]);
});
