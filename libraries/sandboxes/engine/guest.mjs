import crypto from "node:crypto";
import { ControlLine, EmptyInput, OutputStream } from "./handles.mjs";
import { Descriptors } from "./descriptors.mjs";
import { GuestExit } from "./errno.mjs";
import { FileTree } from "./file-tree.mjs";
import { GuestClock } from "./guest-clock.mjs";
import { GuestMemory } from "./guest-memory.mjs";
import { wasiImport } from "./wasi.mjs";

export const GUEST_FOLDER = "/sandbox";
const CONTROL = `${GUEST_FOLDER}/control`;
export const LIBRARY = `${GUEST_FOLDER}/library.zip`;

// Where CPython 3.12 keeps a function's entry point, on a machine of 32 bits (PyFunctionObject.vectorcall).
const FUNCTION_ENTRY_OFFSET = 64;

// The stack's last pages. What has come so far may have gone further, and over other things.
const GUARD_PAGES = 16;

/** Thrown through the interpreter when it has started: its stack is not needed any more, its memory is. */
class Started extends Error {}

/** One interpreter: an instance over a session's memory, and what WASI keeps beside it. */
export class Guest {
  #instance;
  #image;
  #memory;
  #fuelGiven = 0n;

  /**
   * @param thread what all guests of a thread share: `module`, `image` (null before there is one), `files` ([path, bytes] …), `cpuMeter`
   * @param line the way to the host: `receive(target)`, `send(bytes)`, `sendFrame(message)`
   */
  constructor(thread, memory, line, state = {}) {
    this.#image = thread.image;
    this.#memory = memory;
    const guestMemory = new GuestMemory(memory);
    this.clock = new GuestClock(state.start ? () => 0n : thread.cpuMeter, state.clock);
    this.tree = new FileTree();
    this.starting = false;
    for (const [path, bytes] of thread.files) {
      this.tree.install(path, bytes);
    }
    this.tree.createDirectory(this.tree.root, "tmp");
    const control = new ControlLine(line, this);
    this.descriptors = new Descriptors([new EmptyInput(), new OutputStream(line, "stdout"), new OutputStream(line, "stderr")], this.tree.root);
    if (state.start) {
      this.tree.install(CONTROL, Buffer.alloc(0)).device = { handle: control, number: state.start.control };
    } else {
      this.descriptors.addControl(control, this.#image.meta.control);
    }
    this.tree.seal();
    this.#restoreFiles(state.files);
    const args = ["python", "-I", "-S", "-B", `${GUEST_FOLDER}/driver.py`, CONTROL, LIBRARY];
    const clock = state.start ? this.#startClock() : this.clock;
    const random = state.start?.random ?? crypto.randomFillSync;
    const wasi = wasiImport(thread.module, { memory: guestMemory, args, clock, random, tree: this.tree, descriptors: this.descriptors });
    this.#instance = new WebAssembly.Instance(thread.module, { sandbox: { memory }, ...wasi });
    if (this.#image) {
      this.#instance.exports.global_0.value = this.#image.meta.stackPointer;
    }
  }

  get memory() {
    return this.#memory;
  }

  get fuelUsed() {
    return this.#instance ? this.#fuelGiven - this.#instance.exports.fuel.value : 0n;
  }

  /** It was stopped for lack of fuel. */
  get exhausted() {
    return this.#instance.exports.fuel.value < 0n;
  }

  setLimits({ fuel, wasmPages }) {
    this.#fuelGiven = fuel;
    this.#instance.exports.fuel.value = fuel;
    this.#instance.exports.page_limit.value = wasmPages | 0;
  }

  /** Runs the interpreter's start until it says that it waits for frames. */
  start() {
    try {
      this.#instance.exports._start();
    } catch (error) {
      if (error instanceof Started) {
        return;
      }
      throw error;
    }
    throw new Error("the interpreter ended before it was ready");
  }

  /**
   * Lets the guest take in one frame: calls a Python function of its driver by its entry in the function table, as C code would call
   * back from inside the call that never returned.
   */
  step() {
    const { step } = this.#image.meta;
    const entry = new DataView(this.#memory.buffer).getUint32(step + FUNCTION_ENTRY_OFFSET, true);
    if (this.#instance.exports.table.get(entry)(step, 0, 0, 0) === 0) {
      throw new Error("the driver of the session failed");
    }
    if (!this.#image.isZero(this.#memory, this.#image.hole[0], GUARD_PAGES)) {
      throw new RangeError("its stack ran over");
    }
  }

  /** What the host must know to make this guest's files again, or null when nothing has changed. */
  takeFileChanges() {
    const changes = this.tree.takeChanges();
    const open = this.descriptors.records();
    const told = this.hadOpen || open.length > 0 || changes.changed.length > 0 || changes.removed.length > 0;
    this.hadOpen = open.length > 0;
    return told ? { ...changes, open } : null;
  }

  #restoreFiles(files) {
    if (files) {
      const nodes = this.tree.restore(files.records);
      this.descriptors.restore(files.open, this.tree, nodes);
      this.hadOpen = files.open.length > 0;
    }
  }

  /** Time stands still at the start. The driver's first question for it after it has announced itself is where it stops for good. */
  #startClock() {
    return {
      read: () => {
        if (this.starting) {
          throw new Started();
        }
        return 0n;
      },
      sleep: () => {},
    };
  }
}

/** How a guest's step ended that did not return. */
export function describeEnd(error, guest) {
  if (error instanceof GuestExit) {
    return { reason: "exit", message: `the interpreter exited with code ${error.code}` };
  }
  if (error instanceof WebAssembly.RuntimeError && guest.exhausted) {
    return { reason: "fuel", message: "the cell used up its fuel" };
  }
  if (error instanceof RangeError || /out of bounds/.test(error.message)) {
    return { reason: "trap", message: `the cell nested calls too deeply in C code (${error.message})` };
  }
  return { reason: "trap", message: `the interpreter crashed: ${error.message}` };
}
