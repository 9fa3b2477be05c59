import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { makeOutcome, makeReport } from '@/test/factories';
import { renderApp, violationsIn } from '@/test/render';
import { server } from '@/test/server';
import type { CellOutcome } from '@/api/types';

const problem = (status: number, code: string, detail: string) =>
  HttpResponse.json({ status, code, title: code, detail, traceId: 'abc' }, { status });

let opened: number;
let ended: string[];
let cells: string[];

beforeEach(() => {
  [opened, ended, cells] = [0, [], []];
  server.use(
    http.get('*/api/sandboxes', () => HttpResponse.json(makeReport({ sessions: [] }))),
    http.post('*/api/sandboxes/repl', () => {
      opened += 1;
      return HttpResponse.json({ id: `repl-${opened}`, detail: 'CPython' }, { status: 201 });
    }),
    http.delete('*/api/sandboxes/repl/:id', ({ params }) => {
      ended.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

/** Each cell gets the next of the answers. */
function answer(...outcomes: (Partial<CellOutcome> | (() => Response | Promise<Response>))[]): void {
  server.use(
    http.post('*/api/sandboxes/repl/:id/cells', async ({ request }) => {
      cells.push(((await request.json()) as { code: string }).code);
      const next = outcomes[cells.length - 1] ?? {};
      return typeof next === 'function' ? await next() : HttpResponse.json(makeOutcome(next));
    }),
  );
}

const input = () => screen.findByRole('textbox', { name: 'Python cell' });

it('runs a cell with Enter, shows what it printed, and lists the variables', async () => {
  answer({ stdout: '2\n', variables: [{ name: 'x', type: 'int', preview: '1' }] });
  const { user, container } = renderApp('/sandboxes');

  await user.type(await input(), '1 + 1{Enter}');

  expect(await within(screen.getByRole('article')).findByText('2')).toBeInTheDocument();
  expect(cells).toEqual(['1 + 1']);
  expect(await screen.findByRole('row', { name: 'x int 1' })).toBeInTheDocument();
  expect(await input()).toHaveValue('');
  expect(await violationsIn(container)).toEqual([]);
});

it('goes to a new line while something is open, and runs the block after an empty one', async () => {
  answer({});
  const { user } = renderApp('/sandboxes');

  await user.type(await input(), 'for a in b:{Enter}    print(a){Enter}');
  expect(cells).toEqual([]);
  await user.type(await input(), '{Enter}');

  await waitFor(() => expect(cells).toEqual(['for a in b:\n    print(a)']));
});

it('shows the traceback of a cell that raises, and the error once', async () => {
  const traceback =
    'Traceback (most recent call last):\n  File "<cell 0>", line 1\nZeroDivisionError: nought\n';
  answer({ status: 'error', error: { type: 'ZeroDivisionError', message: 'nought', traceback } });
  const { user } = renderApp('/sandboxes');

  await user.type(await input(), '1 / 0{Enter}');

  expect(await screen.findByText(/Traceback/)).toBeInTheDocument();
  expect(screen.getAllByText(/ZeroDivisionError: nought/)).toHaveLength(1);
});

it('goes through the history with the arrow keys and comes back to what was being typed', async () => {
  answer({}, {});
  const { user } = renderApp('/sandboxes');
  await user.type(await input(), 'a = 1{Enter}');
  await waitFor(() => expect(cells).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText('running …')).not.toBeInTheDocument());
  await user.type(await input(), 'b = 2{Enter}');
  await waitFor(() => expect(cells).toHaveLength(2));

  await user.type(await input(), 'half{ArrowUp}{ArrowUp}');
  expect(await input()).toHaveValue('a = 1');
  await user.keyboard('{ArrowDown}{ArrowDown}');

  expect(await input()).toHaveValue('half');
});

it('interrupts the cell that runs', async () => {
  let stop: (value?: undefined) => void = () => undefined;
  const stopped = new Promise<undefined>((resolve) => (stop = resolve));
  answer(async () => {
    await stopped;
    return HttpResponse.json(makeOutcome({ status: 'cancelled' }));
  });
  server.use(
    http.post('*/api/sandboxes/repl/:id/interrupt', () => {
      stop();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/sandboxes');
  await user.type(await input(), 'loop(){Enter}');

  await user.click(await screen.findByRole('button', { name: 'Interrupt' }));

  expect(await screen.findByText(/^cancelled/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Interrupt' })).not.toBeInTheDocument();
});

it('begins a new session on restart, and ends the one of a page that is left', async () => {
  answer({}, {});
  const { user, unmount } = renderApp('/sandboxes');
  await user.type(await input(), 'a = 1{Enter}');
  await waitFor(() => expect(screen.queryByText('running …')).not.toBeInTheDocument());

  await user.click(screen.getByRole('button', { name: 'Restart' }));
  await waitFor(() => expect(screen.queryByRole('article')).not.toBeInTheDocument());
  await user.type(await input(), 'b = 2{Enter}');
  await waitFor(() => expect(opened).toBe(2));
  await waitFor(() => expect(cells).toHaveLength(2));
  unmount();

  await waitFor(() => expect(ended).toEqual(['repl-1', 'repl-2']));
});

it('says that a session has ended meanwhile, and opens another with the next cell', async () => {
  answer(() => problem(404, 'not_found', 'There is no REPL session.'), { stdout: 'again\n' });
  const { user } = renderApp('/sandboxes');

  await user.type(await input(), 'a{Enter}');
  expect(
    await screen.findByText('There is no REPL session. The next cell begins a new one.'),
  ).toBeInTheDocument();
  await user.type(await input(), 'b{Enter}');

  expect(await screen.findByText('again')).toBeInTheDocument();
  expect(opened).toBe(2);
});
