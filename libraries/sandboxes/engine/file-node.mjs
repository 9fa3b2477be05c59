const NANOSECONDS_PER_MILLISECOND = 1_000_000n;

/** A file or a directory (`children` is a map) of the guest. */
export class Node {
  data = new Uint8Array(0);
  size = 0;
  /** Both in nanoseconds since 1970. Reading does not change the first. */
  accessed = now();
  modified = this.accessed;
  readOnly = false;
  device = null;
  /** Part of every session, as against what the guest has made. */
  fixed = false;

  constructor(inode, parent, name, children) {
    this.inode = inode;
    this.parent = parent;
    this.name = name;
    this.children = children;
  }

  get isDirectory() {
    return this.children !== undefined;
  }
}

/** A file's or directory's state as plain data. A file that was removed while it is open has no parent. */
export function recordOf(node) {
  return {
    inode: node.inode,
    parent: node.parent?.inode ?? 0,
    name: node.name,
    data: node.isDirectory ? null : new Uint8Array(node.data.subarray(0, node.size)),
    // As text: JSON's numbers are not that exact.
    accessed: `${node.accessed}`,
    modified: `${node.modified}`,
  };
}

/** To the millisecond. */
export function now() {
  return BigInt(Date.now()) * NANOSECONDS_PER_MILLISECOND;
}
