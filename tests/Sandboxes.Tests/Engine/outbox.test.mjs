import assert from "node:assert/strict";
import test from "node:test";
import { Worker } from "node:worker_threads";
import { Outbox } from "../../../libraries/sandboxes/engine/outbox.mjs";

const OUTBOX = new URL("../../../libraries/sandboxes/engine/outbox.mjs", import.meta.url).href;

test("frames of many lengths are taken in order, across the end of the memory", () => {
  const outbox = new Outbox();
  for (let round = 0; round < 200; round++) {
    const frames = [0, 1, 4095, 5000 + round].map((length) => Buffer.alloc(length, round));
    frames.forEach((frame) => assert.equal(outbox.put(frame), true));

    const taken = outbox.take();

    assert.deepEqual(taken, frames);
  }
});

test("a frame that never fits is refused", () => {
  const outbox = new Outbox();

  const kept = outbox.put(Buffer.alloc(1 << 18));

  assert.equal(kept, false);
  assert.deepEqual(outbox.take(), []);
});

test("the other side is told once, until it has heard", () => {
  const outbox = new Outbox();

  const told = [outbox.mustTell(), outbox.mustTell()];
  outbox.heard();
  const again = outbox.mustTell();

  assert.deepEqual([...told, again], [true, false, true]);
});

test("a full outbox is waited for, and nothing is lost", async () => {
  const outbox = new Outbox();
  const code = `import { workerData } from "node:worker_threads"; import { Outbox } from "${OUTBOX}";
    const outbox = new Outbox(workerData); for (let i = 0; i < 2000; i++) { outbox.put(Buffer.from(String(i).padStart(1000))); }`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData: outbox.buffer });
  const ended = new Promise((resolve) => worker.once("exit", resolve));

  const taken = [];
  while (taken.length < 2000) {
    taken.push(...outbox.take().map(Number));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await ended;

  assert.deepEqual(taken, Array.from({ length: 2000 }, (_, i) => i));
});
