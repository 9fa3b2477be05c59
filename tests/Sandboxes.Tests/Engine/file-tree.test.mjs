import assert from "node:assert/strict";
import test from "node:test";
import { ACCES, EXIST, INVAL, ISDIR, NAMETOOLONG, NOENT, NOSPC, NOTCAPABLE, NOTDIR, NOTEMPTY } from "../../../libraries/sandboxes/engine/errno.mjs";
import { FileTree } from "../../../libraries/sandboxes/engine/file-tree.mjs";

const failsWith = (errno, action) => assert.throws(action, (error) => error.errno === errno);
const bytes = (text) => new TextEncoder().encode(text);
const read = (node) => new TextDecoder().decode(node.data.subarray(0, node.size));

test("no path leads above the folder that it begins in", () => {
  const tree = new FileTree();
  const folder = tree.createDirectory(tree.root, "a");

  failsWith(NOTCAPABLE, () => tree.find(tree.root, ".."));
  failsWith(NOTCAPABLE, () => tree.find(folder, "../../etc/passwd"));
  failsWith(NOTCAPABLE, () => tree.find(folder, ".."));
  failsWith(NOTCAPABLE, () => tree.find(tree.root, "/a"));
  assert.equal(tree.find(tree.root, "a/.."), tree.root);
});

test("what is written is read back, gaps are zeros, and shrinking forgets", () => {
  const tree = new FileTree();
  const file = tree.createFile(tree.root, "f");

  tree.write(file, 2, bytes("ab"));
  assert.equal(read(file), "\0\0ab");
  tree.resize(file, 1);
  tree.resize(file, 4);
  assert.equal(read(file), "\0\0\0\0");
});

test("the quota holds for bytes, and deleting gives them back", () => {
  const tree = new FileTree();
  const half = 40 * 1024 * 1024;
  tree.resize(tree.createFile(tree.root, "a"), half);
  const second = tree.createFile(tree.root, "b");

  failsWith(NOSPC, () => tree.resize(second, half));
  failsWith(NOSPC, () => tree.write(second, Number.MAX_SAFE_INTEGER - 1, bytes("x")));
  tree.unlink(tree.root, "a");
  tree.resize(second, half);
  assert.equal(second.size, half);
});

test("the quota holds for names, depth and the number of files", () => {
  const tree = new FileTree();

  failsWith(NAMETOOLONG, () => tree.createFile(tree.root, "n".repeat(256)));
  failsWith(NOSPC, () => {
    for (let folder = tree.root; ; ) {
      folder = tree.createDirectory(folder, "d");
    }
  });
  failsWith(NOSPC, () => {
    for (let i = 0; ; i++) {
      tree.createFile(tree.root, `f${i}`);
    }
  });
});

test("installed files can be read and nothing else", () => {
  const tree = new FileTree();
  const file = tree.install("/sandbox/driver.py", bytes("code"));

  assert.equal(read(tree.require(tree.root, "sandbox/driver.py")), "code");
  failsWith(ACCES, () => tree.write(file, 0, bytes("x")));
  failsWith(ACCES, () => tree.unlink(tree.root, "sandbox/driver.py"));
  failsWith(ACCES, () => tree.rename(tree.root, "sandbox/driver.py", tree.root, "mine"));
  failsWith(ACCES, () => tree.rename(tree.root, "sandbox", tree.root, "mine"));
  failsWith(ACCES, () => tree.createFile(tree.root, "sandbox/other.py"));
});

test("rename replaces a file, refuses a full folder and its own inside", () => {
  const tree = new FileTree();
  tree.write(tree.createFile(tree.root, "a"), 0, bytes("a"));
  tree.write(tree.createFile(tree.root, "b"), 0, bytes("b"));
  const folder = tree.createDirectory(tree.root, "d");
  tree.createFile(folder, "inner");

  tree.rename(tree.root, "a", tree.root, "b");
  assert.equal(read(tree.require(tree.root, "b")), "a");
  failsWith(NOENT, () => tree.require(tree.root, "a"));
  failsWith(ISDIR, () => tree.rename(tree.root, "b", tree.root, "d"));
  failsWith(INVAL, () => tree.rename(tree.root, "d", folder, "self"));
  failsWith(NOTEMPTY, () => tree.removeDirectory(tree.root, "d"));
});

test("a file is no folder, and a folder no file", () => {
  const tree = new FileTree();
  tree.createFile(tree.root, "f");
  tree.createDirectory(tree.root, "d");

  failsWith(NOTDIR, () => tree.find(tree.root, "f/x"));
  failsWith(NOTDIR, () => tree.removeDirectory(tree.root, "f"));
  failsWith(ISDIR, () => tree.unlink(tree.root, "d"));
  failsWith(EXIST, () => tree.createFile(tree.root, "f"));
});
