// Opens a run of 100,000 events and scrolls it, and prints what that took: npm run build && npm run measure
import { launch, serveMock } from './browser.mjs';

const large = '/rlm/runs/0199c0de-0000-7000-8000-000000000006';
const server = await serveMock(4178);
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // The generated run is made on the first request; that is no part of the page's time.
  await fetch(`${server.url}/api${large}`);

  await page.goto(server.url + large, { waitUntil: 'commit' });
  await page.waitForSelector('[role=option]');
  const firstSteps = await page.evaluate(() => performance.now());
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  await page.waitForFunction(() => /· 1\d\d,\d{3} events/.test(document.body.innerText), undefined, {
    timeout: 120_000,
  });
  const everything = await page.evaluate(() => performance.now());
  const events = await page.evaluate(() => /([\d,]+) events/.exec(document.body.innerText)?.[1]);

  const frames = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const list = document.querySelector('[role=listbox]');
        const gaps = [];
        let before = performance.now();
        let frame = 0;
        const step = (now) => {
          gaps.push(now - before);
          before = now;
          list.scrollTop = (list.scrollHeight * frame) / 300;
          frame += 1;
          if (frame < 300) requestAnimationFrame(step);
          else resolve(gaps.slice(2).sort((left, right) => left - right));
        };
        requestAnimationFrame(step);
      }),
  );
  const heap = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  const at = (share) => Math.round(frames[Math.floor(frames.length * share)] * 10) / 10;
  console.log(
    JSON.stringify({
      events,
      firstContentfulPaintMs: Math.round(firstPaint),
      firstStepsMs: Math.round(firstSteps),
      allLoadedMs: Math.round(everything),
      scrollFrameMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
      heapMiB: Math.round(heap / 1_048_576),
    }),
  );
} finally {
  await browser.close();
  server.stop();
}
