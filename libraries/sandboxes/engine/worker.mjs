// One Python session: `node worker.mjs <python.wasm> <guest folder> [--watch-parent]`, frames on stdin and stdout.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { Descriptors } from "./descriptors.mjs";
import { GuestExit } from "./errno.mjs";
import { FileTree } from "./file-tree.mjs";
import { GuestMemory } from "./guest-memory.mjs";
import { ControlLine, EmptyInput, OutputStream } from "./handles.mjs";
import { HostChannel } from "./host-channel.mjs";
import { wasiImport } from "./wasi.mjs";
import { compileProgram, memoryImport } from "./wasm-file.mjs";

const PAGE_BYTES = 65536;
const MAX_PAGES = 65536;
const GUEST_FOLDER = "/sandbox";

const [wasmPath, guestFolder, ...switches] = process.argv.slice(2);

// A Ctrl+C in the terminal is the host's to handle.
process.on("SIGINT", () => {});
if (switches.includes("--watch-parent")) {
  new Worker(new URL("./watchdog.mjs", import.meta.url), { workerData: { parent: process.ppid } });
}

const channel = new HostChannel();
const { module, minimumPages } = compileProgram(wasmPath);
const memory = createMemory(channel.readHello());
run(new WebAssembly.Instance(module, guestImports(memory)));

function createMemory(hello) {
  const maximum = Math.min(MAX_PAGES, Math.floor((hello.limits?.memoryBytes ?? 0) / PAGE_BYTES));
  if (!(maximum >= minimumPages)) {
    throw new RangeError(`limits.memoryBytes must be at least ${minimumPages * PAGE_BYTES}`);
  }
  return new WebAssembly.Memory({ initial: minimumPages, maximum });
}

function guestImports(linearMemory) {
  const guestMemory = new GuestMemory(linearMemory);
  const tree = new FileTree();
  installFolder(tree, guestFolder, GUEST_FOLDER);
  tree.createDirectory(tree.root, "tmp");
  const controlPath = `${GUEST_FOLDER}/control-${crypto.randomBytes(8).toString("hex")}`;
  tree.install(controlPath, Buffer.alloc(0)).device = new ControlLine(channel, guestMemory);
  const streams = [new EmptyInput(), new OutputStream(channel, "stdout"), new OutputStream(channel, "stderr")];
  const descriptors = new Descriptors(streams, tree.root);
  const args = ["python", "-I", "-S", "-B", `${GUEST_FOLDER}/driver.py`, controlPath];
  return { ...memoryImport(linearMemory), ...wasiImport(module, { memory: guestMemory, args, tree, descriptors }) };
}

function installFolder(tree, source, target) {
  for (const entry of fs.readdirSync(source, { withFileTypes: true })) {
    const from = path.join(source, entry.name);
    if (entry.isDirectory()) {
      installFolder(tree, from, `${target}/${entry.name}`);
    } else if (entry.name.endsWith(".py")) {
      tree.install(`${target}/${entry.name}`, fs.readFileSync(from));
    }
  }
}

/** The interpreter returns only when it is over, whatever ended it. */
function run(instance) {
  let message = "the interpreter ended";
  try {
    instance.exports._start();
  } catch (error) {
    message = error instanceof GuestExit ? `the interpreter exited with code ${error.code}` : `the interpreter crashed: ${error.message}`;
  }
  channel.sendFrame({ type: "gone", message });
  process.exit(0);
}
