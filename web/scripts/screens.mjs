// Takes pictures of every state of every page, to be looked at, and lets axe check each of them, contrast included:
// npm run build && npm run screens -- FOLDER [name …]. It fails when axe finds something.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, serveMock } from './browser.mjs';

const [folder = 'test-results/screens', ...only] = process.argv.slice(2);
const run = (number) => `/rlm/runs/0199c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;
const problem = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    title: 'Service unavailable',
    status: 503,
    code: 'unavailable',
    detail: 'PostgreSQL does not answer; the service recovers by itself when it does.',
    traceId: '0af7651916cd43dd8448eb211c80319c',
  }),
};
const fail = (page) => page.route('**/api/**', (route) => route.fulfill(problem));
const empty = (page) =>
  page.route('**/api/rlm/runs?**', (route) => route.fulfill({ json: { items: [], next: null } }));
const hang = (page) => page.route('**/api/**', () => undefined);

const type = async (page) => {
  const cell = page.getByLabel('Python cell');
  for (const code of ['words = 41', 'words + 1', "title = 'The War of the Worlds'", 'words / 0']) {
    await cell.fill(code);
    await cell.press('Enter');
    await page.waitForTimeout(200);
  }
  await cell.fill('def half(n):\n    return n');
};

const shots = [
  { name: 'runs-light', path: '/rlm', theme: 'light' },
  { name: 'runs-dark', path: '/rlm', theme: 'dark' },
  { name: 'runs-narrow', path: '/rlm', theme: 'light', width: 1024 },
  { name: 'runs-small', path: '/rlm', theme: 'dark', width: 820 },
  { name: 'runs-empty', path: '/rlm', theme: 'light', before: empty },
  { name: 'runs-loading', path: '/rlm', theme: 'dark', before: hang },
  { name: 'runs-error', path: '/rlm', theme: 'light', before: fail, wait: 2_500 },
  { name: 'runs-filtered', path: '/rlm?q=storm&status=failed', theme: 'light' },
  { name: 'sandboxes-light', path: '/sandboxes', theme: 'light', height: 1000, after: type },
  { name: 'sandboxes-dark', path: '/sandboxes', theme: 'dark', height: 1000, after: type },
  { name: 'sandboxes-small', path: '/sandboxes', theme: 'light', width: 820, height: 1600, after: type },
  { name: 'sandboxes-error', path: '/sandboxes', theme: 'light', before: fail, wait: 2_500 },
  { name: 'sandboxes-loading', path: '/sandboxes', theme: 'dark', before: hang },
  { name: 'status-light', path: '/status', theme: 'light' },
  { name: 'status-dark', path: '/status', theme: 'dark' },
  { name: 'status-small', path: '/status', theme: 'light', width: 820 },
  { name: 'run-light', path: run(2), theme: 'light' },
  { name: 'run-dark', path: run(1), theme: 'dark' },
  { name: 'run-cell-light', path: `${run(1)}?step=19`, theme: 'light' },
  { name: 'run-cell-dark', path: `${run(1)}?step=19`, theme: 'dark', width: 1600, height: 1000 },
  { name: 'run-error-cell', path: `${run(1)}?step=13`, theme: 'light' },
  { name: 'run-model', path: `${run(1)}?step=11`, theme: 'light' },
  { name: 'run-failed', path: run(3), theme: 'light' },
  { name: 'run-stopped', path: run(4), theme: 'dark' },
  { name: 'run-interrupted', path: run(5), theme: 'light' },
  { name: 'run-large', path: run(6), theme: 'dark', width: 1600, wait: 4_000 },
  { name: 'run-narrow', path: `${run(1)}?step=19`, theme: 'light', width: 1024 },
  { name: 'run-small', path: `${run(1)}?step=19`, theme: 'light', width: 820 },
  { name: 'run-small-overview', path: run(1), theme: 'dark', width: 820 },
  { name: 'run-loading', path: run(1), theme: 'light', before: hang },
  { name: 'run-timeline', path: `${run(1)}?view=timeline&step=19`, theme: 'light' },
  { name: 'run-timeline-dark', path: `${run(6)}?view=timeline`, theme: 'dark', wait: 4_000 },
  { name: 'run-missing', path: run(99_999), theme: 'light' },
];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const server = await serveMock(4179);
const browser = await launch();
try {
  await mkdir(folder, { recursive: true });
  for (const shot of shots) {
    if (only.length > 0 && !only.some((part) => shot.name.startsWith(part))) continue;
    const page = await browser.newPage({
      viewport: { width: shot.width ?? 1440, height: shot.height ?? 900 },
      colorScheme: shot.theme,
    });
    page.on('pageerror', (error) => console.error(`${shot.name}: ${error.message}`));
    page.on(
      'console',
      (message) =>
        message.type() === 'error' &&
        !message.text().includes('Failed to load') &&
        console.error(`${shot.name}: ${message.text()}`),
    );
    await shot.before?.(page);
    await page.goto(server.url + shot.path);
    await page.waitForTimeout(shot.wait ?? 1_200);
    await shot.after?.(page);
    await page.screenshot({ path: join(folder, `${shot.name}.png`) });
    await page.evaluate(axe);
    const found = await page.evaluate(async () =>
      (await globalThis.axe.run()).violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
            .join(' | ')}`,
      ),
    );
    for (const line of found) {
      console.error(`${shot.name}: ${line}`);
      process.exitCode = 1;
    }
    await page.close();
  }
} finally {
  await browser.close();
  server.stop();
}
