// Runs modules: `node worker.mjs [--watch-parent MODULE]`, requests on standard input, answers on standard output (line.mjs).
import { Worker } from "node:worker_threads";
import * as Ends from "./ends.mjs";
import { Execution } from "./execution.mjs";
import { DROP, fill, Input, LineEnd, readRequest, sendAnswer } from "./line.mjs";

/** A memory of so many pages is given back at once, not when V8 finds time. */
const LARGE_PAGES = 1024;

const slots = new Map();

// A Ctrl+C in the terminal is the host's to handle.
process.on("SIGINT", () => {});
const [option, watchdog] = process.argv.slice(2);
if (option === "--watch-parent") {
  new Worker(watchdog, { workerData: { parent: process.ppid } });
}

try {
  sendAnswer(0, { end: Ends.UP, body: Buffer.from(process.version) });
  while (true) {
    serve(readRequest());
  }
} catch (error) {
  if (!(error instanceof LineEnd) && error.code !== "EPIPE") {
    throw error;
  }
}
process.exit(0);

function serve(request) {
  if (request.operation === DROP) {
    slots.delete(request.slot);
    return;
  }
  const pages = answer(request);
  if (pages >= LARGE_PAGES) {
    globalThis.gc();
  }
}

/** @returns how large the memory became; nothing of the instance outlives this call */
function answer(request) {
  const input = new Input(request);
  const bytes = takeModule(request);
  const started = performance.now();
  let compileMs = 0;
  let told;
  try {
    const module = compile(request, bytes);
    compileMs = bytes ? performance.now() - started : 0;
    told = new Execution(module, request, input).run();
  } catch (error) {
    told = describeFailure(error);
  }
  input.drain();
  sendAnswer(request.number, { ...told, compileMs });
  return told.pages ?? 0;
}

function takeModule({ moduleBytes }) {
  if (moduleBytes === 0) {
    return null;
  }
  const bytes = new Uint8Array(moduleBytes);
  fill(bytes);
  return bytes;
}

function compile({ slot }, bytes) {
  if (bytes) {
    slots.set(slot, new WebAssembly.Module(bytes));
  }
  return slots.get(slot);
}

function describeFailure(error) {
  if (error instanceof LineEnd) {
    throw error;
  }
  if (error instanceof Ends.End) {
    return { end: error.end, body: Buffer.from(error.message) };
  }
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return { end: Ends.INVALID_MODULE, body: Buffer.from(error.message) };
  }
  // Such as no address space left for a memory: another worker has it.
  return { end: Ends.BROKEN, replace: true, body: Buffer.from(String(error?.message ?? error)) };
}
