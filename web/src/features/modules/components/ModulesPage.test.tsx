import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { ModuleReport } from '@/api/types';
import { makeModules } from '@/test/moduleFactories';
import { renderApp, violationsIn } from '@/test/render';
import { server, serveProblem } from '@/test/server';

function serveModules(report: () => ModuleReport): void {
  server.use(http.get('*/api/sandboxes/modules', () => HttpResponse.json(report())));
}

it('shows tiers, hit rate, use and the slowest compilations', async () => {
  serveModules(() => makeModules());
  const { container } = renderApp('/modules');

  const tiers = await screen.findByRole('table', { name: 'Tiers' });
  expect(
    within(tiers).getByRole('row', { name: /Folder 12 1.0 MiB of 256 MiB 9 3 75 %/ }),
  ).toBeInTheDocument();
  expect(within(tiers).getByText(/no server is configured/)).toBeInTheDocument();
  expect(screen.getByText('80 %')).toBeInTheDocument();
  expect(
    within(screen.getByRole('table', { name: 'Most used' })).getByText('fn analyze(input: &str) -> String {'),
  ).toBeInTheDocument();
  expect(
    within(screen.getByRole('table', { name: 'Slowest to compile' })).getByText('612 ms'),
  ).toBeInTheDocument();
  expect(await violationsIn(container)).toEqual([]);
});

it('says that it is off, and why', async () => {
  serveModules(() =>
    makeModules({
      status: { name: 'rust_wasm', on: false, detail: 'No rustc has the target.' },
      mostUsed: [],
      slowest: [],
    }),
  );
  renderApp('/modules');

  expect(await screen.findByText('No rustc has the target.')).toBeInTheDocument();
  expect(screen.getByText('No program has been asked for yet.')).toBeInTheDocument();
});

it('tells a runner that does not answer from an empty cache', async () => {
  serveModules(() => ({ runners: [{ name: 'sandbox-runner', address: 'http://127.0.0.1:1', cache: null }] }));
  renderApp('/modules');

  expect(await screen.findByText(/does not answer/)).toBeInTheDocument();
});

it('says what is wrong when there is no answer', async () => {
  serveProblem('*/api/sandboxes/modules', 503, 'The api does not answer.');
  renderApp('/modules');

  expect(await screen.findByRole('alert')).toHaveTextContent('The api does not answer.');
});

it('clears the cache after a question, and only then', async () => {
  let cleared = 0;
  serveModules(() => makeModules());
  server.use(
    http.delete('*/api/sandboxes/modules', () => {
      cleared += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/modules');

  await user.click(await screen.findByRole('button', { name: 'Clear' }));
  expect(cleared).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Compile all again' }));

  await waitFor(() => expect(cleared).toBe(1));
  expect(await screen.findByText('cleared')).toBeInTheDocument();
});
