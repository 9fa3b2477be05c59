import assert from "node:assert/strict";
import crypto from "node:crypto";
import test from "node:test";
import { Descriptors } from "../../../libraries/sandboxes/engine/descriptors.mjs";
import { BADF, EXIST, FAULT, INVAL, ISDIR, NOENT, NOSYS, NOTSUP, PERM } from "../../../libraries/sandboxes/engine/errno.mjs";
import { FileTree } from "../../../libraries/sandboxes/engine/file-tree.mjs";
import { GuestClock } from "../../../libraries/sandboxes/engine/guest-clock.mjs";
import { GuestMemory } from "../../../libraries/sandboxes/engine/guest-memory.mjs";
import { ControlLine, EmptyInput, OutputStream } from "../../../libraries/sandboxes/engine/handles.mjs";
import { wasiImport } from "../../../libraries/sandboxes/engine/wasi.mjs";

const NAMES = [
  "args_sizes_get", "clock_time_get", "fd_close", "fd_fdstat_get", "fd_filestat_get", "fd_prestat_get", "fd_pread", "fd_read",
  "fd_readdir", "fd_renumber", "fd_seek", "fd_write", "path_open", "path_symlink", "path_unlink_file", "poll_oneoff", "proc_exit", "proc_raise", "random_get",
];
const ALL_RIGHTS = (1n << 29n) - 1n;
const [CREATE, EXCLUSIVE, TRUNCATE] = [1, 4, 8];

/** A module that only imports, so that the host is made as for a real program. */
function importingModule() {
  const text = (value) => [value.length, ...Buffer.from(value)];
  const entries = NAMES.flatMap((name) => [...text("wasi_snapshot_preview1"), ...text(name), 0, 0]);
  const section = (id, body) => [id, ...leb(body.length), ...body];
  const type = section(1, [1, 0x60, 0, 0]);
  return new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...type, ...section(2, [NAMES.length, ...entries])]));
}

const CONTROL = 1_414_213;

function leb(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >> 7)];
}

function createHost() {
  const memory = new GuestMemory(new WebAssembly.Memory({ initial: 1 }));
  const tree = new FileTree();
  const sent = [];
  const line = { sendFrame: ({ stream, text }) => sent.push([stream, text]), send: (window) => sent.push(["line", window.length]) };
  const device = tree.install("/sandbox/control", new Uint8Array(0));
  const clock = new GuestClock(() => 0n);
  device.device = { handle: new ControlLine(line, { memory: { buffer: new ArrayBuffer(65536) }, clock, fuelUsed: 0n }), number: CONTROL };
  const descriptors = new Descriptors([new EmptyInput(), new OutputStream(line, "stdout"), new OutputStream(line, "stderr")], tree.root);
  const random = crypto.randomFillSync;
  const calls = wasiImport(importingModule(), { memory, args: ["python"], clock, random, tree, descriptors }).wasi_snapshot_preview1;
  const put = (pointer, text) => memory.slice(pointer, text.length).set(Buffer.from(text));
  const open = (path, flags = 0, rights = ALL_RIGHTS) => {
    put(1000, path);
    const errno = calls.path_open(3, 0, 1000, path.length, flags, rights, rights, 0, 900);
    return errno === 0 ? memory.u32(900) : -errno;
  };
  const vector = (pointer, length) => {
    memory.setU32(500, pointer);
    memory.setU32(504, length);
    return [500, 1];
  };
  return { calls, memory, open, put, sent, vector };
}

test("a call that is not there answers so, and does not end the guest", () => {
  const { calls } = createHost();

  assert.equal(calls.proc_raise(6), NOSYS);
});

test("descriptors that nobody opened are refused everywhere", () => {
  const { calls, vector } = createHost();

  for (const fd of [4, 99, -1, 0x7fffffff]) {
    assert.equal(calls.fd_read(fd, ...vector(0, 10), 600), BADF);
    assert.equal(calls.fd_write(fd, ...vector(0, 10), 600), BADF);
    assert.equal(calls.fd_close(fd), BADF);
  }
  assert.equal(calls.fd_prestat_get(4, 600), BADF);
});

test("addresses outside the memory are faults, not crashes", () => {
  const { calls, vector } = createHost();

  assert.equal(calls.fd_write(1, -8, 1, 600), FAULT);
  assert.equal(calls.fd_write(1, ...vector(65530, 100), 600), FAULT);
  assert.equal(calls.fd_filestat_get(1, 65536 - 63), FAULT);
  assert.equal(calls.random_get(65536, 1), FAULT);
  assert.equal(calls.random_get(0, -1), FAULT);
  assert.equal(calls.clock_time_get(0, 0n, 65535), FAULT);
  assert.equal(calls.poll_oneoff(0, 0, -1, 600), INVAL);
});

test("a file is made, written, sought and read", () => {
  const { calls, memory, open, put, vector } = createHost();
  const fd = open("tmp.txt", CREATE);
  put(2000, "hello");

  assert.equal(calls.fd_write(fd, ...vector(2000, 5), 600), 0);
  assert.equal(calls.fd_seek(fd, 1n, 0, 700), 0);
  assert.equal(calls.fd_read(fd, ...vector(3000, 100), 600), 0);
  assert.equal(memory.u32(600), 4);
  assert.equal(Buffer.from(memory.slice(3000, 4)).toString(), "ello");
  assert.equal(calls.fd_seek(fd, -9n, 0, 700), INVAL);
  assert.equal(calls.fd_seek(fd, 0n, 7, 700), INVAL);
  assert.equal(calls.fd_pread(fd, ...vector(3000, 100), -1n, 600), INVAL);
});

test("open keeps to its flags", () => {
  const { open } = createHost();

  assert.equal(open("missing"), -NOENT);
  assert.ok(open("made", CREATE) > 3);
  assert.equal(open("made", CREATE | EXCLUSIVE), -EXIST);
  assert.equal(open("sandbox", TRUNCATE), -ISDIR);
});

test("the control line opens once, cannot be closed, and hides its number", () => {
  const { calls, open } = createHost();

  const line = open("sandbox/control");

  assert.ok(line >= 1 << 20);
  assert.equal(calls.fd_close(line), PERM);
  const file = open("tmp.txt", CREATE);
  assert.equal(calls.fd_renumber(line, file), PERM);
  assert.equal(calls.fd_renumber(file, line), PERM);
  assert.equal(open("sandbox/control"), -NOENT);
});

test("standard streams go to the channel, input is at its end, links do not exist", () => {
  const { calls, memory, put, sent, vector } = createHost();
  put(2000, "out");

  assert.equal(calls.fd_write(1, ...vector(2000, 3), 600), 0);
  assert.deepEqual(sent, [["stdout", "out"]]);
  assert.equal(calls.fd_read(0, ...vector(2000, 3), 600), 0);
  assert.equal(memory.u32(600), 0);
  assert.equal(calls.path_symlink(1000, 1, 3, 1000, 1), NOTSUP);
});

test("sleeping waits about as long as asked", () => {
  const { calls, memory } = createHost();
  memory.slice(4000, 48).fill(0);
  memory.setU32(4000 + 16, 1);
  memory.setU64(4000 + 24, 20_000_000n);

  const started = performance.now();
  assert.equal(calls.poll_oneoff(4000, 5000, 1, 600), 0);

  assert.ok(performance.now() - started >= 19);
  assert.equal(memory.u32(600), 1);
});
