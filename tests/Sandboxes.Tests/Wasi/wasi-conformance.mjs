// `node wasi-conformance.mjs <folder of programs>`: a line of JSON for each case of each: its name, what it demands, and what came of it.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { createCpuMeter } from "../../../libraries/sandboxes/engine/cpu-meter.mjs";
import { Descriptors } from "../../../libraries/sandboxes/engine/descriptors.mjs";
import { GuestExit } from "../../../libraries/sandboxes/engine/errno.mjs";
import { FileTree } from "../../../libraries/sandboxes/engine/file-tree.mjs";
import { GuestClock } from "../../../libraries/sandboxes/engine/guest-clock.mjs";
import { GuestMemory } from "../../../libraries/sandboxes/engine/guest-memory.mjs";
import { EmptyInput, OutputStream } from "../../../libraries/sandboxes/engine/handles.mjs";
import { wasiImport } from "../../../libraries/sandboxes/engine/wasi.mjs";

const EXIT_CODES = new Map([["proc_exit_with_33", 33]]);

const [folder] = process.argv.slice(2);
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".wasm")).sort()) {
  const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, file)));
  for (const line of run(module, [file]).output.trim().split("\n")) {
    const [name, demand] = line.split("\t");
    console.log(JSON.stringify([name, demand, outcome(module, [file, name, "last argument"])]));
  }
}

function outcome(module, args) {
  const { code, output } = run(module, args);
  return code === (EXIT_CODES.get(args[1]) ?? 0) ? "passed" : output.trim() || `exit code ${code}`;
}

/** Runs a program in a host of its own, made of the parts that a session's is made of. */
function run(module, args) {
  const holder = { get buffer() { return instance.exports.memory.buffer; } };
  const tree = new FileTree();
  tree.createDirectory(tree.root, "tmp");
  tree.seal();
  let output = "";
  const line = { sendFrame: (frame) => (output += frame.text) };
  const descriptors = new Descriptors([new EmptyInput(), new OutputStream(line, "stdout"), new OutputStream(line, "stderr")], tree.root);
  const clock = new GuestClock(createCpuMeter());
  const wasi = wasiImport(module, { memory: new GuestMemory(holder), args, clock, random: crypto.randomFillSync, tree, descriptors });
  const instance = new WebAssembly.Instance(module, wasi);
  try {
    instance.exports._start();
    return { code: 0, output };
  } catch (error) {
    return error instanceof GuestExit ? { code: error.code, output } : { code: -1, output: `${output}${error}` };
  }
}
