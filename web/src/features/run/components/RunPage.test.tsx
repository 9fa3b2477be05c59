import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { RunDetail, TraceEvent } from '@/api/types';
import { makeCall, makeDetail, makeRun, makeTrace, runId, shortTrace } from '@/test/factories';
import { commandTrace } from '@/test/commandFactories';
import { rustTrace } from '@/test/moduleFactories';
import { renderApp, violationsIn } from '@/test/render';
import { server, serveProblem, serveRun } from '@/test/server';

const path = `/rlm/runs/${runId}`;
const whole = makeTrace(shortTrace);

function open(address = path, detail: RunDetail = makeDetail(), events: () => TraceEvent[] = () => whole) {
  serveRun(detail, events);
  return renderApp(address);
}

const steps = () => screen.getAllByRole('option');
const inspector = () => within(screen.getByRole('region', { name: 'Inspector' }));

it('shows the question, the answer, the totals and the steps', async () => {
  open();

  expect(await screen.findByRole('heading', { level: 1, name: 'Who kept the lamp?' })).toBeInTheDocument();
  expect(screen.getByTestId('answer')).toHaveTextContent('The harbour master.');
  const summary = within(screen.getByRole('region', { name: 'Summary' }));
  expect(summary.getByText('Completed')).toBeInTheDocument();
  expect(summary.getByText('1,200 / 96')).toBeInTheDocument();
  await waitFor(() => expect(steps()).toHaveLength(9));
});

it('says in the header that the baseline is not a language model', async () => {
  open(path, makeDetail({ summary: makeRun({ model: 'baseline/extractive', baseline: true }) }));

  expect(await screen.findByText(/which is not a language model/)).toBeInTheDocument();
});

it('opens a step: its code, its output and what the model saw of it, its variables and what it read', async () => {
  const { user, router } = open();
  await waitFor(() => expect(steps()).toHaveLength(9));

  await user.click(screen.getByRole('option', { name: /^Cell/ }));

  expect(router.state.location.search).toMatchObject({ step: 6 });
  const output = within(await inspector().findByRole('region', { name: 'Output' }));
  expect(output.getByText(/information lost/)).toBeInTheDocument();
  expect(output.getByText(/and much more that was printed/)).toBeInTheDocument();
  await user.click(output.getByRole('button', { name: 'Shown to the model' }));
  expect(output.queryByText(/and much more/)).not.toBeInTheDocument();
  await user.click(inspector().getByRole('tab', { name: 'Variables 1' }));
  expect(inspector().getByRole('row', { name: /answers new str 'He did.'/ })).toBeInTheDocument();
  await user.click(inspector().getByRole('tab', { name: 'Context read' }));
  expect(inspector().getByRole('img', { name: /25 % of context was read/ })).toBeInTheDocument();
  await user.click(inspector().getByRole('tab', { name: 'Raw' }));
  expect(inspector().getByRole('region', { name: 'cell.completed' })).toBeInTheDocument();
});

it('shows what a program in Rust was, did and used, and why one does not compile', async () => {
  const { user, container } = open(`${path}?step=1`, makeDetail(), () => makeTrace(rustTrace));

  await screen.findByRole('region', { name: 'Inspector' });
  const program = within(await inspector().findByRole('region', { name: 'Source' }));
  expect(program.getByText(/to_string/)).toBeInTheDocument();
  expect(inspector().getByRole('region', { name: 'Output' })).toHaveTextContent('1000');
  expect(inspector().getByText(/fuel 12,345 · memory 1.1 MiB/)).toBeInTheDocument();

  await user.click(screen.getByRole('option', { name: /^Rust not compiled/ }));
  expect(
    await inspector().findByRole('row', { name: /1 E0061 analyze takes one argument/ }),
  ).toBeInTheDocument();
  expect(inspector().queryByRole('region', { name: 'Output' })).not.toBeInTheDocument();
  expect(await violationsIn(container)).toEqual([]);
});

it('shows a command: what was asked, what it gave, what the model saw, and why one failed', async () => {
  const { user, container } = open(`${path}?step=0`, makeDetail(), () => makeTrace(commandTrace));

  await screen.findByRole('region', { name: 'Inspector' });
  expect(await inspector().findByRole('row', { name: /text timeout/ })).toBeInTheDocument();
  expect(inspector().getByRole('region', { name: 'Result' })).toHaveTextContent('[line 1, at 11] a timeout');
  expect(inspector().getByRole('region', { name: 'Shown to the model' })).toHaveTextContent(
    'find on context: 2 matches',
  );
  await user.click(inspector().getByRole('tab', { name: 'Context read' }));
  expect(inspector().getByRole('img', { name: /50 % of context was read/ })).toBeInTheDocument();

  await user.click(screen.getByRole('option', { name: /^fnd/ }));
  expect(await inspector().findByRole('region', { name: 'Error' })).toHaveTextContent('Is `find` meant?');
  expect(inspector().queryByRole('region', { name: 'Result' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('option', { name: /^rust_wasm/ }));
  expect(await inspector().findByRole('region', { name: 'code' })).toHaveTextContent('to_string');
  expect(await violationsIn(container)).toEqual([]);
});

it('opens the step of a link', async () => {
  open(`${path}?step=4&tab=request`);

  const request = await screen.findByRole('region', { name: 'New in this request' });

  expect(request).toHaveTextContent('Who kept the lamp?');
});

it('narrows the steps to a call', async () => {
  const { user } = open();
  await waitFor(() => expect(steps()).toHaveLength(9));

  await user.click(screen.getByRole('treeitem', { name: /0\/0/ }));

  await waitFor(() => expect(steps()).toHaveLength(1));
  await user.click(screen.getByRole('button', { name: /Show all calls/ }));
  await waitFor(() => expect(steps()).toHaveLength(9));
});

it('walks the tree with the arrow keys', async () => {
  const { user, router } = open();
  (await screen.findByRole('tree', { name: 'Calls' })).focus();

  await user.keyboard('{ArrowLeft}');
  expect(screen.queryByRole('treeitem', { name: /0\/0/ })).not.toBeInTheDocument();
  await user.keyboard('{ArrowRight}{ArrowDown}{Enter}');

  await waitFor(() => expect(router.state.location.search).toMatchObject({ call: '0/0' }));
});

it('walks the steps with j, k and the arrow keys', async () => {
  const { user, router } = open();
  await waitFor(() => expect(steps()).toHaveLength(9));

  await user.keyboard('j');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 0 }));
  await user.keyboard('j');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 1 }));
  screen.getByRole('listbox', { name: 'Steps' }).focus();
  await user.keyboard('{End}');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 14 }));
});

it('fetches a blob when it is looked at', async () => {
  const code = { $blob: `sha256:${'c'.repeat(64)}`, bytes: 5_000, preview: 'beginning' };
  const events = makeTrace(
    shortTrace.map((part) => (part.type === 'cell.started' ? { ...part, data: { cell: 0, code } } : part)),
  );
  server.use(http.get(`*/api/rlm/blobs/${'c'.repeat(64)}`, () => HttpResponse.text('whole')));
  open(`${path}?step=6`, makeDetail(), () => events);

  expect(await screen.findByText('whole')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /Download/ })).toHaveAttribute(
    'href',
    `/api/rlm/blobs/${'c'.repeat(64)}`,
  );
});

it('shows what is going on while the run has no answer', async () => {
  const running = makeDetail({
    summary: makeRun({ status: 'running', durationMs: null }),
    answer: null,
    calls: [makeCall('0', { status: 'running', durationMs: null })],
  });
  open(path, running, () => whole.slice(0, 7));

  expect(await screen.findByText(/Cell · iteration 1/)).toBeInTheDocument();
  expect(within(screen.getByRole('option', { name: /^Cell/ })).getByText('running')).toBeInTheDocument();
});

it('calls what an interrupted run left open unfinished', async () => {
  const summary = makeRun({ status: 'running', interrupted: true, durationMs: null });
  open(path, makeDetail({ summary, answer: null }), () => whole.slice(0, 7));

  const cell = await screen.findByRole('option', { name: /^Cell/ });

  expect(within(cell).getByText('unfinished')).toBeInTheDocument();
  expect(screen.getByText(/the run was interrupted/)).toBeInTheDocument();
});

it('warns when the chain does not hold', async () => {
  const forged = whole.map((event) => (event.seq === 3 ? { ...event, prev: 'b'.repeat(64) } : event));
  open(path, makeDetail(), () => forged);

  expect(await screen.findByRole('alert')).toHaveTextContent('The hash chain does not hold: event 3');
});

it('says that there is no such run', async () => {
  serveProblem('*/api/rlm/runs/*', 404, 'There is no such run.');
  renderApp(path);

  expect(await screen.findByRole('alert')).toHaveTextContent('There is no such run.');
});

it('has no fault that axe finds, with and without an open step', async () => {
  const { container, user } = open();
  await waitFor(() => expect(steps()).toHaveLength(9));

  expect(await violationsIn(container)).toEqual([]);
  await user.click(screen.getByRole('option', { name: /^Cell/ }));
  await inspector().findByRole('region', { name: 'Output' });
  expect(await violationsIn(container)).toEqual([]);
});
