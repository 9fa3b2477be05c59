import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';

/** Chromium as Debian installs it; CHROMIUM names another one. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Serves the built pages over generated runs; resolves when it answers. */
export async function serveMock(port) {
  const vite = spawn(
    process.execPath,
    [
      'node_modules/vite/bin/vite.js',
      'preview',
      '--mode',
      'mock',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--strictPort',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (vite.exitCode !== null) throw new Error(`vite preview ended with ${vite.exitCode}`);
    const answered = await fetch(`${url}/api/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return { url, stop: () => vite.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  vite.kill();
  throw new Error('vite preview did not answer within 15 s');
}
