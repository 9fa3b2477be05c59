import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderApp, violationsIn } from '@/test/render';
import { serveProblem, serveRuns, serveStatus } from '@/test/server';

const status = {
  version: '0.1.0',
  defaultModel: 'baseline/extractive',
  features: [
    { name: 'wasm sandbox', on: true, detail: 'CPython 3.12' },
    { name: 'Docker sandbox', on: false, detail: 'Install docker.io' },
  ],
};

it('leads from the root to the runs', async () => {
  serveRuns(() => []);
  const { router } = renderApp('/');

  await waitFor(() => expect(router.state.location.pathname).toBe('/rlm'));
});

it('moves focus to the new page and announces it', async () => {
  serveRuns(() => []);
  serveStatus(status);
  const { user } = renderApp('/rlm');
  await screen.findByRole('heading', { name: 'No runs yet' });

  await user.click(screen.getByRole('link', { name: 'System' }));

  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  await waitFor(() => expect(document.title).toBe('System · RlmAspire'));
  expect(await screen.findByText('System · RlmAspire', { selector: '[aria-live]' })).toBeInTheDocument();
});

it('turns the theme and keeps it', async () => {
  serveStatus(status);
  const { user } = renderApp('/status');

  await user.click(await screen.findByRole('button', { name: 'Theme: system. Switch to light' }));
  await user.click(screen.getByRole('button', { name: 'Theme: light. Switch to dark' }));

  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
  expect(localStorage.getItem('rlm.theme')).toBe('dark');
  await user.click(screen.getByRole('button', { name: 'Theme: dark. Switch to system' }));
  expect(document.documentElement).not.toHaveAttribute('data-theme');
});

it('lists what is off first, with what to do', async () => {
  serveStatus(status);
  const { container } = renderApp('/status');

  await screen.findByRole('list', { name: 'Features' });
  const features = screen.getAllByRole('listitem').map((item) => item.textContent);

  expect(features.filter((text) => /^(On|Off)/.test(text))).toEqual([
    'OffDocker sandboxInstall docker.io',
    'Onwasm sandboxCPython 3.12',
  ]);
  expect(await violationsIn(container)).toEqual([]);
});

it('shows that the state could not be read', async () => {
  serveProblem('*/api/status', 503, 'The API does not answer.');
  renderApp('/status');

  expect(await screen.findByRole('alert')).toHaveTextContent('The API does not answer.');
});

it('leads back from an address that is none', async () => {
  renderApp('/nowhere');

  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
});
