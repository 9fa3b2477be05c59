// `node python-overhead.mjs <engine folder> <plain.wasm> <fuel.wasm> <script.py> <rounds>`: CPU milliseconds of each round, the two modules in turn.
// CPU time, since a busy machine stretches the other kind by more than what is measured here.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const WARM_UP = 2;
const MINIMUM_PAGES = 1024;
const PAGES = 4096;
const [engine, plainPath, fuelPath, scriptPath, rounds] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(engine, file)));
const [{ Descriptors }, { GuestExit }, { FileTree }, { GuestClock }, { GuestMemory }, { EmptyInput, OutputStream }, { wasiImport }] = await Promise.all(
  ["descriptors.mjs", "errno.mjs", "file-tree.mjs", "guest-clock.mjs", "guest-memory.mjs", "handles.mjs", "wasi.mjs"].map(load),
);
const script = fs.readFileSync(scriptPath);
const modules = { plain: compile(plainPath), fuel: compile(fuelPath) };
const times = { plain: [], fuel: [] };
const results = new Set();

for (let round = -WARM_UP; round < Number(rounds); round++) {
  for (const kind of round % 2 === 0 ? ["plain", "fuel"] : ["fuel", "plain"]) {
    const milliseconds = run(modules[kind]);
    if (round >= 0) {
      times[kind].push(milliseconds);
    }
  }
}
console.log(JSON.stringify({ ...times, results: [...results] }));

function compile(file) {
  return new WebAssembly.Module(fs.readFileSync(file));
}

function run(module) {
  const memory = new WebAssembly.Memory({ initial: MINIMUM_PAGES, maximum: PAGES, shared: true });
  const guestMemory = new GuestMemory(memory);
  const tree = new FileTree();
  tree.install("/sandbox/work.py", script);
  const output = [];
  const line = { sendFrame: ({ text }) => output.push(Buffer.from(text)) };
  const streams = [new EmptyInput(), new OutputStream(line, "stdout"), new OutputStream(line, "stderr")];
  const args = ["python", "-I", "-S", "-B", "/sandbox/work.py"];
  const wasi = wasiImport(module, { memory: guestMemory, args, clock: new GuestClock(() => 0n), random: crypto.randomFillSync, tree, descriptors: new Descriptors(streams, tree.root) });
  const { exports } = new WebAssembly.Instance(module, { sandbox: { memory }, ...wasi });
  const before = process.cpuUsage();
  try {
    exports._start();
  } catch (error) {
    if (!(error instanceof GuestExit && error.code === 0)) {
      throw new Error(`${error}\n${Buffer.concat(output)}`, { cause: error });
    }
  }
  const milliseconds = process.cpuUsage(before).user / 1000;
  results.add(Buffer.concat(output).toString());
  return milliseconds;
}
