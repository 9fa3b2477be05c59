import crypto from "node:crypto";
import { BADF, MFILE, NOTDIR, PERM, WasiError } from "./errno.mjs";
import { OpenDirectory } from "./handles.mjs";

const MAX_OPEN = 256;
const CONTROL_BASE = 1 << 20;

/** The guest's file descriptors: 0 to 2 are its standard streams, 3 is `/`. */
export class Descriptors {
  #open = new Map();
  #control = null;

  constructor(standardStreams, root) {
    [...standardStreams, new OpenDirectory(root)].forEach((handle, number) => this.#open.set(number, handle));
  }

  get(number) {
    return this.#open.get(number >>> 0) ?? fail(BADF);
  }

  directory(number) {
    const { node } = this.get(number);
    return node?.isDirectory ? node : fail(NOTDIR);
  }

  add(handle) {
    if (this.#open.size >= MAX_OPEN) {
      fail(MFILE);
    }
    let number = 4;
    while (this.#open.has(number)) {
      number++;
    }
    this.#open.set(number, handle);
    return number;
  }

  /** The control line gets a number that code closing or reading descriptors in turn does not meet, and cannot be closed. */
  addControl(handle) {
    this.#control = CONTROL_BASE + crypto.randomInt(1 << 20);
    this.#open.set(this.#control, handle);
    return this.#control;
  }

  close(number) {
    this.get(number);
    if (number >>> 0 === this.#control) {
      fail(PERM);
    }
    this.#open.delete(number >>> 0);
  }
}

function fail(errno) {
  throw new WasiError(errno);
}
