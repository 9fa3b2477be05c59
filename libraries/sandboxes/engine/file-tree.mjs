import { ACCES, EXIST, INVAL, ISDIR, NAMETOOLONG, NOENT, NOSPC, NOTCAPABLE, NOTDIR, NOTEMPTY, WasiError } from "./errno.mjs";
import { Node, now, recordOf } from "./file-node.mjs";

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_NODES = 4096;
const MAX_DEPTH = 64;
const MAX_NAME_BYTES = 255;

/** All files that a guest sees. They live in this process's memory, under a quota, and no path leads to the host's. */
export class FileTree {
  #bytes = 0;
  #nodes = 1;
  #nextInode = 2;
  #changed = new Set();
  #removed = new Set();

  root = new Node(1, null, "", new Map());

  /** What stands now is part of every session; from here on changes are kept track of. */
  seal() {
    [this.root, ...this.#changed].forEach((node) => Object.assign(node, { fixed: true, accessed: 0n, modified: 0n }));
    this.#changed.clear();
  }

  /** Records of what the guest has changed since the last time, and the inodes that are gone. Contents are copied. */
  takeChanges() {
    // A file that was removed while it is open is its descriptor's to tell.
    const changed = [...this.#changed].filter((node) => !node.fixed && node.parent).map(recordOf);
    const removed = [...this.#removed];
    this.#changed.clear();
    this.#removed.clear();
    return { changed, removed };
  }

  /** Makes the nodes of earlier records again, in a tree that holds only what is part of every session. */
  restore(records) {
    const nodes = new Map();
    this.#eachFixed(this.root, (node) => nodes.set(node.inode, node));
    for (const record of records) {
      const node = new Node(record.inode, null, record.name, record.data ? undefined : new Map());
      Object.assign(node, { data: record.data ?? node.data, size: record.data?.length ?? 0 });
      Object.assign(node, { accessed: BigInt(record.accessed), modified: BigInt(record.modified) });
      nodes.set(record.inode, node);
      this.#nodes++;
      this.#bytes += node.size;
      this.#nextInode = Math.max(this.#nextInode, record.inode + 1);
    }
    for (const { inode, parent, name } of records) {
      const folder = nodes.get(parent);
      if (folder?.isDirectory) {
        nodes.get(inode).parent = folder;
        folder.children.set(name, nodes.get(inode));
      }
    }
    return nodes;
  }

  #eachFixed(node, visit) {
    visit(node);
    node.children?.forEach((child) => this.#eachFixed(child, visit));
  }

  /** Puts a file in place before the guest runs; the guest cannot change it. */
  install(path, data) {
    const { parent, name } = this.#locate(this.root, path, true);
    const node = this.#add(parent, name, undefined);
    node.data = data;
    node.size = data.length;
    node.accessed = node.modified = 0n;
    node.readOnly = true;
    return node;
  }

  /** The node at a path, or null where only the last part is missing. */
  find(start, path) {
    const { parent, name, isFolder } = this.#locate(start, path, false);
    const node = name === "" ? parent : (parent.children.get(name) ?? null);
    return node && isFolder && !node.isDirectory ? fail(NOTDIR) : node;
  }

  require(start, path) {
    const node = this.find(start, path);
    if (!node) {
      throw new WasiError(NOENT);
    }
    return node;
  }

  createFile(start, path) {
    const { parent, name, isFolder } = this.#vacant(start, path);
    if (isFolder) {
      fail(ISDIR);
    }
    return this.#add(parent, name, undefined);
  }

  createDirectory(start, path) {
    const { parent, name } = this.#vacant(start, path);
    let depth = 0;
    for (let node = parent; node; node = node.parent) {
      depth++;
    }
    if (depth > MAX_DEPTH) {
      throw new WasiError(NOSPC);
    }
    return this.#add(parent, name, new Map());
  }

  unlink(start, path) {
    const { parent, name, node } = this.#occupied(start, path);
    if (node.isDirectory) {
      throw new WasiError(ISDIR);
    }
    this.#remove(parent, name, node);
  }

  removeDirectory(start, path) {
    const { parent, name, node } = this.#occupied(start, path);
    if (!node.isDirectory) {
      throw new WasiError(NOTDIR);
    }
    if (node.children.size > 0) {
      throw new WasiError(NOTEMPTY);
    }
    this.#remove(parent, name, node);
  }

  rename(start, path, newStart, newPath) {
    const from = this.#occupied(start, path);
    const to = this.#locate(newStart, newPath, false);
    if (to.name === "") {
      throw new WasiError(INVAL);
    }
    requireWritable(from.node, from.parent, to.parent);
    for (let node = to.parent; node; node = node.parent) {
      if (node === from.node) {
        throw new WasiError(INVAL);
      }
    }
    const target = to.parent.children.get(to.name);
    if (target === from.node) {
      return;
    }
    if (target) {
      this.#replaceable(from.node, target);
      this.#remove(to.parent, to.name, target);
    }
    from.parent.children.delete(from.name);
    to.parent.children.set(to.name, from.node);
    from.node.parent = to.parent;
    from.node.name = to.name;
    this.#changed.add(from.node);
  }

  /** Writes at an offset; a gap before it reads as zeros. */
  write(node, offset, bytes) {
    this.resize(node, Math.max(node.size, offset + bytes.length));
    node.data.set(bytes, offset);
  }

  resize(node, size) {
    requireWritable(node);
    if (this.#bytes + size - node.size > MAX_BYTES) {
      throw new WasiError(NOSPC);
    }
    if (size > node.data.length) {
      const grown = new Uint8Array(Math.min(MAX_BYTES, Math.max(size, node.data.length * 2, 256)));
      grown.set(node.data.subarray(0, node.size));
      node.data = grown;
    } else if (size < node.size) {
      node.data.fill(0, size, node.size);
    }
    this.#bytes += size - node.size;
    node.size = size;
    node.modified = now();
    this.#changed.add(node);
  }

  /** @param times `accessed` and `modified` in nanoseconds, those that are to be set */
  setTimes(node, times) {
    requireWritable(node);
    Object.assign(node, times);
    this.#changed.add(node);
  }

  #replaceable(node, target) {
    if (target.isDirectory !== node.isDirectory) {
      throw new WasiError(target.isDirectory ? ISDIR : NOTDIR);
    }
    if (target.isDirectory && target.children.size > 0) {
      throw new WasiError(NOTEMPTY);
    }
  }

  #add(parent, name, children) {
    if (this.#nodes >= MAX_NODES) {
      throw new WasiError(NOSPC);
    }
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
      throw new WasiError(NAMETOOLONG);
    }
    const node = new Node(this.#nextInode++, parent, name, children);
    this.#nodes++;
    parent.children.set(name, node);
    this.#changed.add(node);
    return node;
  }

  #remove(parent, name, node) {
    requireWritable(node, parent);
    parent.children.delete(name);
    this.#nodes--;
    this.#bytes -= node.size;
    node.parent = null;
    this.#changed.delete(node);
    this.#removed.add(node.inode);
  }

  #vacant(start, path) {
    const place = this.#locate(start, path, false);
    if (place.name === "" || place.parent.children.has(place.name)) {
      throw new WasiError(EXIST);
    }
    requireWritable(place.parent);
    return place;
  }

  #occupied(start, path) {
    const place = this.#locate(start, path, false);
    const node = place.parent.children.get(place.name);
    if (!node) {
      throw new WasiError(place.name === "" ? INVAL : NOENT);
    }
    if (place.isFolder && !node.isDirectory) {
      fail(NOTDIR);
    }
    return { ...place, node };
  }

  /**
   * The directory that holds the path's last part, that part's name (empty for the start itself), and whether the path says that it is a
   * directory. No path leads above the start.
   */
  #locate(start, path, createParents) {
    if (path === "") {
      fail(NOENT);
    }
    if (path.startsWith("/") && !createParents) {
      fail(NOTCAPABLE);
    }
    const isFolder = /(^|\/)\.?$/.test(path);
    let parts = path.split("/").filter((part) => part !== "" && part !== ".");
    let parent = start;
    while (parts.length > 0) {
      const [part, ...rest] = parts;
      if (!parent.isDirectory) {
        throw new WasiError(NOTDIR);
      }
      if (part === "..") {
        parent = parent === start ? fail(NOTCAPABLE) : (parent.parent ?? fail(NOENT));
      } else if (rest.length === 0) {
        return { parent, name: part, isFolder };
      } else {
        let next = parent.children.get(part);
        if (!next && createParents) {
          next = this.#add(parent, part, new Map());
          next.readOnly = true;
        }
        parent = next ?? fail(NOENT);
      }
      parts = rest;
    }
    return { parent, name: "", isFolder };
  }
}

function requireWritable(...nodes) {
  if (nodes.some((node) => node.readOnly)) {
    throw new WasiError(ACCES);
  }
}

function fail(errno) {
  throw new WasiError(errno);
}
