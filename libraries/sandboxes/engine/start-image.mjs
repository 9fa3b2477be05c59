import crypto from "node:crypto";
import { Guest, LIBRARY } from "./guest.mjs";
import { findLibrary } from "./library.mjs";
import { PAGE_BYTES, WASM_PAGE_BYTES } from "./pages.mjs";
import { SessionLine } from "./session-line.mjs";

const MAX_WASM_PAGES = 65536;
const START_FUEL = 10n ** 12n;
const CONTROL = 1_414_213;

/**
 * Starts the interpreter with its driver, and takes down its memory as it then stands. Nothing of the machine or the moment gets into it,
 * so that every machine makes the same image of the same files, and one takes up what another has saved.
 */
export function startImage(thread, wasmPages) {
  const memory = new WebAssembly.Memory({ initial: wasmPages, maximum: MAX_WASM_PAGES, shared: true });
  let guest;
  let started;
  let complaint = "";
  const line = new SessionLine(
    (body) => {
      const frame = JSON.parse(body.toString());
      if (frame.type === "started") {
        started = frame;
        guest.starting = true;
      } else {
        complaint += frame.text ?? "";
      }
    },
    () => {
      throw new Error("the interpreter asked for a frame while it started");
    },
  );
  // The line tells its CPU time whoever opens it, as the driver does: at the start there is none.
  guest = new Guest({ ...thread, cpuMeter: () => 0n }, memory, line, { start: { random: repeatableBytes(), control: CONTROL } });
  // The standard library lies in the program's own data. Sessions read it as a file that all of them share.
  const library = findLibrary(Buffer.from(memory.buffer));
  guest.tree.install(LIBRARY, library.bytes);
  guest.setLimits({ fuel: START_FUEL, wasmPages: MAX_WASM_PAGES });
  try {
    guest.start();
  } catch (error) {
    throw new Error(`the interpreter does not start: ${complaint || error.message}`);
  }
  const size = memory.buffer.byteLength;
  const bytes = new SharedArrayBuffer(size);
  const runs = copyPages(Buffer.from(memory.buffer), Buffer.from(bytes), library);
  const hole = [Math.ceil(library.start / PAGE_BYTES), Math.floor(library.end / PAGE_BYTES)];
  const meta = {
    // The program's own stack has 512 KB, which are full at 55 calls from C to Python. Sessions have theirs where the archive was.
    wasmPages: size / WASM_PAGE_BYTES, stackPointer: hole[1] * PAGE_BYTES, step: started.step, python: started.python, control: CONTROL, runs, hole,
  };
  meta.id = crypto.createHash("sha256").update(JSON.stringify(meta)).update(new Uint8Array(bytes)).digest("hex");
  const shared = new SharedArrayBuffer(library.bytes.length);
  library.bytes.copy(new Uint8Array(shared));
  return { meta, bytes, library: shared };
}

/** The same "random" bytes in every start: a session is seeded anew when it is opened. */
function repeatableBytes() {
  let block = crypto.createHash("sha256").update("an image of a session").digest();
  return (target) => {
    for (let at = 0; at < target.length; at += block.length) {
      block = crypto.createHash("sha256").update(block).digest();
      target.set(block.subarray(0, target.length - at), at);
    }
  };
}

/** Copies the pages that are not zero and do not lie in the hole. @returns runs of them, [first, count] … */
function copyPages(from, to, hole) {
  const zeros = Buffer.alloc(PAGE_BYTES);
  const runs = [];
  for (let start = 0; start < from.length; start += PAGE_BYTES) {
    const end = start + PAGE_BYTES;
    if ((start >= hole.start && end <= hole.end) || from.compare(zeros, 0, PAGE_BYTES, start, end) === 0) {
      continue;
    }
    from.copy(to, start, start, end);
    const last = runs.at(-1);
    if (last && last[0] + last[1] === start / PAGE_BYTES) {
      last[1]++;
    } else {
      runs.push([start / PAGE_BYTES, 1]);
    }
  }
  return runs;
}
