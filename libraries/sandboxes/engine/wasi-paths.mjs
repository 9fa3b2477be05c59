import { EXIST, INVAL, ISDIR, NOENT, NOTDIR, NOTSUP, WasiError } from "./errno.mjs";
import { timesOf } from "./file-times.mjs";
import { OpenDirectory, OpenFile, RIGHT_TO_READ, RIGHT_TO_WRITE, statusOf } from "./handles.mjs";
import { writeStat } from "./wasi-descriptors.mjs";

const [CREATE, ONLY_DIRECTORY, EXCLUSIVE, TRUNCATE] = [1, 2, 4, 8];

/** Calls that take a path. Links do not exist here. */
export function pathCalls(memory, tree, descriptors) {
  const noLinks = () => {
    throw new WasiError(NOTSUP);
  };

  const open = (directory, path, flags, rights, descriptorFlags) => {
    let node = tree.find(directory, path);
    if (node && flags & CREATE && flags & EXCLUSIVE) {
      throw new WasiError(EXIST);
    }
    if (!node && !(flags & CREATE)) {
      throw new WasiError(NOENT);
    }
    node ??= tree.createFile(directory, path);
    if (node.device) {
      return takeDevice(node, descriptors);
    }
    const writable = (rights & RIGHT_TO_WRITE) !== 0n;
    if (node.isDirectory) {
      if (writable) {
        throw new WasiError(ISDIR);
      }
      return descriptors.add(new OpenDirectory(node));
    }
    if (flags & ONLY_DIRECTORY) {
      throw new WasiError(NOTDIR);
    }
    const file = new OpenFile(tree, node, { readable: (rights & RIGHT_TO_READ) !== 0n, writable, flags: descriptorFlags & 0x1f });
    if (flags & TRUNCATE) {
      tree.resize(node, 0);
    }
    return descriptors.add(file);
  };

  return {
    path_open(fd, _lookup, pathPointer, pathLength, flags, rights, _inheriting, descriptorFlags, opened) {
      const path = memory.path(pathPointer, pathLength);
      memory.setU32(opened, open(descriptors.directory(fd), path, flags, rights, descriptorFlags));
    },

    path_filestat_get(fd, _lookup, pathPointer, pathLength, pointer) {
      const node = tree.require(descriptors.directory(fd), memory.path(pathPointer, pathLength));
      writeStat(memory, pointer, statusOf(node));
    },

    path_filestat_set_times(fd, _lookup, pathPointer, pathLength, accessed, modified, flags) {
      const node = tree.require(descriptors.directory(fd), memory.path(pathPointer, pathLength));
      tree.setTimes(node, timesOf(accessed, modified, flags));
    },

    path_create_directory(fd, pathPointer, pathLength) {
      tree.createDirectory(descriptors.directory(fd), memory.path(pathPointer, pathLength));
    },

    path_remove_directory(fd, pathPointer, pathLength) {
      tree.removeDirectory(descriptors.directory(fd), memory.path(pathPointer, pathLength));
    },

    path_unlink_file(fd, pathPointer, pathLength) {
      tree.unlink(descriptors.directory(fd), memory.path(pathPointer, pathLength));
    },

    path_rename(fd, pathPointer, pathLength, newFd, newPointer, newLength) {
      const path = memory.path(pathPointer, pathLength);
      tree.rename(descriptors.directory(fd), path, descriptors.directory(newFd), memory.path(newPointer, newLength));
    },

    path_readlink(fd, pathPointer, pathLength) {
      tree.require(descriptors.directory(fd), memory.path(pathPointer, pathLength));
      throw new WasiError(INVAL);
    },

    path_link: noLinks,
    path_symlink: noLinks,
  };
}

/** The control line is opened once: by the driver, which runs before any other code. */
function takeDevice(node, descriptors) {
  const { handle, number } = node.device;
  node.parent.children.delete(node.name);
  descriptors.addControl(handle, number);
  return number;
}
