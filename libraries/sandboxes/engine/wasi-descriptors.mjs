import { BADF, INVAL, NAMETOOLONG, NOTSOCK, NOTSUP, WasiError } from "./errno.mjs";
import { DIRECTORY, OpenFile, REGULAR_FILE } from "./handles.mjs";
import { timesOf } from "./file-times.mjs";

const ROOT_DESCRIPTOR = 3;
const LAST_ADVICE = 5;

/** Calls on open descriptors. */
export function descriptorCalls(memory, tree, descriptors) {
  const openFile = (fd) => {
    const handle = descriptors.get(fd);
    if (!(handle instanceof OpenFile)) {
      throw new WasiError(NOTSUP);
    }
    return handle;
  };

  const openNode = (fd) => {
    const { node } = descriptors.get(fd);
    if (!node) {
      throw new WasiError(NOTSUP);
    }
    return node;
  };

  const flush = (fd) => void descriptors.get(fd);

  // There are no sockets here.
  const noSocket = (fd) => {
    descriptors.get(fd);
    throw new WasiError(NOTSOCK);
  };

  return {
    fd_read(fd, vectors, count, readPointer) {
      memory.setU32(readPointer, descriptors.get(fd).read(memory.vectors(vectors, count)));
    },

    fd_write(fd, vectors, count, writtenPointer) {
      memory.setU32(writtenPointer, descriptors.get(fd).write(memory.vectors(vectors, count)));
    },

    fd_pread(fd, vectors, count, offset, readPointer) {
      memory.setU32(readPointer, descriptors.get(fd).readAt(memory.vectors(vectors, count), toOffset(offset)));
    },

    fd_pwrite(fd, vectors, count, offset, writtenPointer) {
      memory.setU32(writtenPointer, descriptors.get(fd).writeAt(memory.vectors(vectors, count), toOffset(offset)));
    },

    fd_seek(fd, offset, whence, positionPointer) {
      memory.setU64(positionPointer, descriptors.get(fd).seek(Number(offset), whence));
    },

    fd_tell(fd, positionPointer) {
      memory.setU64(positionPointer, descriptors.get(fd).seek(0, 1));
    },

    fd_close(fd) {
      descriptors.close(fd);
    },

    fd_fdstat_get(fd, pointer) {
      const handle = descriptors.get(fd);
      memory.slice(pointer, 24).fill(0);
      memory.setU8(pointer, handle.fileType);
      memory.setU16(pointer + 2, handle.flags);
      memory.setU64(pointer + 8, handle.rights);
      memory.setU64(pointer + 16, handle.rights);
    },

    fd_fdstat_set_flags(fd, flags) {
      descriptors.get(fd).flags = flags & 0x1f;
    },

    fd_filestat_get(fd, pointer) {
      const handle = descriptors.get(fd);
      writeStat(memory, pointer, handle);
    },

    fd_filestat_set_size(fd, size) {
      openFile(fd).resize(toOffset(size));
    },

    fd_filestat_set_times(fd, accessed, modified, flags) {
      tree.setTimes(openNode(fd), timesOf(accessed, modified, flags));
    },

    fd_allocate(fd, offset, length) {
      if (length === 0n) {
        throw new WasiError(INVAL);
      }
      openFile(fd).allocate(toOffset(offset + length));
    },

    fd_advise(fd, _offset, _length, advice) {
      descriptors.get(fd);
      if (advice >>> 0 > LAST_ADVICE) {
        throw new WasiError(INVAL);
      }
    },

    fd_renumber(from, to) {
      descriptors.move(from, to);
    },

    fd_datasync: flush,
    fd_sync: flush,

    fd_prestat_get(fd, pointer) {
      requireRoot(fd);
      memory.setU32(pointer, 0);
      memory.setU32(pointer + 4, 1);
    },

    fd_prestat_dir_name(fd, pointer, length) {
      requireRoot(fd);
      if (length >>> 0 === 0) {
        throw new WasiError(NAMETOOLONG);
      }
      memory.setU8(pointer, "/".charCodeAt(0));
    },

    fd_readdir(fd, buffer, length, cookie, usedPointer) {
      const target = memory.slice(buffer, length);
      const folder = descriptors.directory(fd);
      const entries = [[".", folder], ["..", folder.parent ?? folder], ...folder.children];
      let used = 0;
      for (let index = toOffset(cookie); index < entries.length && used < target.length; index++) {
        const record = directoryRecord(entries[index], index + 1);
        const part = record.subarray(0, target.length - used);
        target.set(part, used);
        used += part.length;
      }
      memory.setU32(usedPointer, used);
    },

    sock_accept: noSocket,
    sock_recv: noSocket,
    sock_send: noSocket,
    sock_shutdown: noSocket,
  };
}

export function writeStat(memory, pointer, { inode, fileType, size, accessed, modified }) {
  memory.slice(pointer, 64).fill(0);
  memory.setU64(pointer + 8, inode);
  memory.setU8(pointer + 16, fileType);
  memory.setU64(pointer + 24, 1);
  memory.setU64(pointer + 32, size);
  memory.setU64(pointer + 40, accessed);
  memory.setU64(pointer + 48, modified);
  memory.setU64(pointer + 56, modified);
}

function directoryRecord([name, node], next) {
  const encoded = Buffer.from(name);
  const record = Buffer.alloc(24 + encoded.length);
  record.writeBigUInt64LE(BigInt(next), 0);
  record.writeBigUInt64LE(BigInt(node.inode), 8);
  record.writeUInt32LE(encoded.length, 16);
  record[20] = node.isDirectory ? DIRECTORY : REGULAR_FILE;
  encoded.copy(record, 24);
  return record;
}

function toOffset(value) {
  const offset = Number(value);
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new WasiError(INVAL);
  }
  return offset;
}

function requireRoot(fd) {
  if (fd !== ROOT_DESCRIPTOR) {
    throw new WasiError(BADF);
  }
}
