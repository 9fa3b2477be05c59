import { recordOf } from "./file-node.mjs";
import { BADF, MFILE, NOTDIR, NOTSUP, PERM, WasiError } from "./errno.mjs";
import { OpenDirectory, OpenFile } from "./handles.mjs";

const MAX_OPEN = 256;
const ROOT = 3;

/** The guest's file descriptors: 0 to 2 are its standard streams, 3 is `/`. */
export class Descriptors {
  #open = new Map();
  #control = null;

  constructor(standardStreams, root) {
    [...standardStreams, new OpenDirectory(root)].forEach((handle, number) => this.#open.set(number, handle));
  }

  get(number) {
    return this.find(number) ?? fail(BADF);
  }

  find(number) {
    return this.#open.get(number >>> 0);
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
  addControl(handle, number) {
    this.#control = number;
    this.#open.set(number, handle);
  }

  get control() {
    return this.#control;
  }

  /** What the guest has opened, as plain data. */
  records() {
    const opened = [...this.#open].filter(([number, handle]) => number > ROOT && (handle instanceof OpenFile || handle instanceof OpenDirectory));
    return opened.map(([number, handle]) => ({ number, inode: handle.node.inode, orphan: orphanOf(handle.node), ...handle.state() }));
  }

  /** Opens what was open, in a tree that holds it again. */
  restore(records, tree, nodes) {
    for (const { number, inode, orphan, ...state } of records) {
      const node = nodes.get(inode) ?? (orphan && tree.restore([orphan]).get(inode));
      if (node) {
        this.#open.set(number, node.isDirectory ? new OpenDirectory(node) : new OpenFile(tree, node, state));
      }
    }
  }

  close(number) {
    this.get(number);
    this.#refuseControl(number);
    this.#open.delete(number >>> 0);
  }

  /** What had the first number has the second from now on; what had that is closed. The numbers that a guest begins with stay as they are. */
  move(from, to) {
    const handle = this.get(from);
    this.get(to);
    [from, to].forEach((number) => this.#refuseControl(number));
    if (from >>> 0 <= ROOT || to >>> 0 <= ROOT) {
      fail(NOTSUP);
    }
    this.#open.delete(from >>> 0);
    this.#open.set(to >>> 0, handle);
  }

  #refuseControl(number) {
    if (number >>> 0 === this.#control) {
      fail(PERM);
    }
  }
}

/** A file that was removed while it was open lives on through its descriptor alone. */
function orphanOf(node) {
  return node.parent || node.inode === 1 ? undefined : recordOf(node);
}

function fail(errno) {
  throw new WasiError(errno);
}
