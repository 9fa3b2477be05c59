// Modules as RewrittenBehaviourTests wrote them: NAME.plain.wasm and NAME.rewritten.wasm in the folder that RLM_MODULES names.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";

const PLENTY = 1n << 62n;

function start(name, imports) {
  const bytes = fs.readFileSync(path.join(process.env.RLM_MODULES, `${name}.wasm`));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  if (exports.fuel) {
    exports.fuel.value = PLENTY;
  }
  return exports;
}

function spent(exports, call) {
  exports.fuel.value = PLENTY;
  call();
  return PLENTY - exports.fuel.value;
}

test("an endless loop ends when the fuel does", () => {
  const exports = start("loop.rewritten");
  exports.fuel.value = 1_000_000n;
  assert.throws(() => exports.f0(0), { message: /unreachable/ });
  assert.ok(exports.fuel.value < 0n && exports.fuel.value > -10n, String(exports.fuel.value));
});

test("an endless recursion ends when the fuel does, long before the stack", () => {
  const exports = start("recursion.rewritten");
  exports.fuel.value = 1000n;
  assert.throws(() => exports.f0(0), { message: /unreachable/ });
  assert.throws(() => start("recursion.plain").f0(0), RangeError);
});

test("an endless chain of tail calls ends when the fuel does", () => {
  const exports = start("tail.rewritten");
  exports.fuel.value = 1_000_000n;
  assert.throws(() => exports.f0(0), { message: /unreachable/ });
});

test("an instance without fuel does nothing", () => {
  const exports = start("count.rewritten");
  exports.fuel.value = 0n;
  assert.throws(() => exports.f0(10), { message: /unreachable/ });
});

test("the same work costs the same, and more work costs in proportion", () => {
  const exports = start("count.rewritten");
  assert.equal(exports.f0(1000), start("count.plain").f0(1000));
  const once = spent(exports, () => exports.f0(1000));
  assert.equal(spent(exports, () => exports.f0(1000)), once);
  const another = start("count.rewritten");
  assert.equal(spent(another, () => another.f0(1000)), once);
  const perRound = spent(exports, () => exports.f0(1001)) - once;
  assert.equal(spent(exports, () => exports.f0(101_000)), once + 100_000n * perRound);
  // local.get, const, sub, local.tee, br_if
  assert.equal(perRound, 5n);
});

test("the last unit of fuel decides", () => {
  const exports = start("count.rewritten");
  const cost = spent(exports, () => exports.f0(50));
  exports.fuel.value = cost;
  exports.f0(50);
  assert.equal(exports.fuel.value, 0n);
  exports.fuel.value = cost - 1n;
  assert.throws(() => exports.f0(50), { message: /unreachable/ });
});

test("a small function is paid for by its callers, directly and through a table", () => {
  const exports = start("callers.rewritten");
  const nothing = spent(exports, () => exports.f1(0));
  const direct = spent(exports, () => exports.f1(100)) - nothing;
  const indirect = spent(exports, () => exports.f2(100)) - spent(exports, () => exports.f2(0));
  assert.equal(exports.f1(100), start("callers.plain").f1(100));
  // 6 in the loop that calls, and 20 in what is called.
  assert.equal(direct, 2600n);
  assert.ok(indirect >= 2600n, String(indirect));
});

test("bulk operations cost by their length", () => {
  const exports = start("fill.rewritten");
  const [short, long] = [800, 8000].map((length) => spent(exports, () => exports.f0(length)));
  assert.equal(long - short, 900n);
  assert.equal(exports.f0(800), start("fill.plain").f0(800));
  exports.fuel.value = 100n;
  assert.throws(() => exports.f0(60_000), { message: /unreachable/ });
});

test("the page limit is exact and can move", () => {
  const exports = start("grow.rewritten");
  const limit = (pages) => (exports.page_limit.value = pages);
  limit(5);
  assert.equal(exports.f0(5), -1);
  assert.equal(exports.f0(4), 1);
  assert.equal(exports.f0(0), 5);
  assert.equal(exports.f0(1), -1);
  assert.equal(exports.f0(-1), -1);
  limit(6);
  assert.equal(exports.f0(1), 5);
  limit(3);
  assert.equal(exports.f0(0), -1);
  limit(-1);
  assert.equal(exports.f0(5), -1, "the memory's own maximum is 10");
  assert.equal(exports.f0(4), 6);
});

test("an imported memory is the one that the module uses", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 10 });
  const exports = start("imported.rewritten", { host: { memory } });
  assert.equal(exports.f0(8), 7);
  assert.equal(new Uint8Array(memory.buffer)[3], 7);
});

test("a hollow instance takes over where another one was", () => {
  const full = start("imported.rewritten", { host: { memory: new WebAssembly.Memory({ initial: 1, maximum: 10 }) } });
  full.global_0.value = 41;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 10 });
  const hollow = start("hollow.rewritten", { host: { memory } });
  assert.equal(new Uint8Array(memory.buffer)[5], 0);
  hollow.global_0.value = full.global_0.value;
  assert.equal(hollow.f1(0), 41);
});

test("every instruction that takes an immediate is passed over whole", () => {
  assert.equal(start("immediates.rewritten").f0(5), start("immediates.plain").f0(5));
});
