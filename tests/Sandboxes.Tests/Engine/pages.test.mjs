import assert from "node:assert/strict";
import test from "node:test";
import { readCheckpoint, writeCheckpoint } from "../../../libraries/sandboxes/engine/checkpoint.mjs";
import { Image } from "../../../libraries/sandboxes/engine/image.mjs";
import { PAGE_BYTES, rebuild, Shadow, WASM_PAGE_BYTES } from "../../../libraries/sandboxes/engine/pages.mjs";

const WASM_PAGES = 3;

/** An image with something on pages 0, 1 and 20, and nothing elsewhere. */
function createImage() {
  const bytes = new SharedArrayBuffer(WASM_PAGES * WASM_PAGE_BYTES);
  const view = new Uint8Array(bytes);
  view.fill(7, 0, 2 * PAGE_BYTES);
  view.fill(9, 20 * PAGE_BYTES, 21 * PAGE_BYTES);
  return new Image({ id: "of the test", wasmPages: WASM_PAGES, runs: [[0, 2], [20, 1]], stackPointer: 1, step: 2, control: 3 }, bytes);
}

const contentOf = (memory) => Buffer.from(memory.buffer);

function changed(image) {
  const memory = rebuild(image, null, []);
  memory.grow(2);
  const view = new Uint8Array(memory.buffer);
  view[5] = 1;
  view[20 * PAGE_BYTES + 9] = 2;
  view[WASM_PAGES * WASM_PAGE_BYTES + 100] = 3;
  return memory;
}

test("a memory made from the image holds the image", () => {
  const image = createImage();

  assert.ok(contentOf(rebuild(image, null, [])).equals(Buffer.from(image.bytes)));
});

test("the shadow keeps exactly the pages that changed, and rebuilds the memory with its growth", () => {
  const image = createImage();
  const memory = changed(image);
  const shadow = Shadow.create(image.bytes.byteLength);

  shadow.update(memory, image, []);

  assert.deepEqual([...shadow.pages()], [0, 20, WASM_PAGES * 16]);
  assert.ok(contentOf(rebuild(image, shadow, [])).equals(contentOf(memory)));
});

test("a page that goes back to what the image has is restored so", () => {
  const image = createImage();
  const memory = changed(image);
  const shadow = Shadow.create(image.bytes.byteLength);
  shadow.update(memory, image, []);

  new Uint8Array(memory.buffer)[5] = 7;
  shadow.update(memory, image, []);

  assert.equal(contentOf(rebuild(image, shadow, []))[5], 7);
});

test("pinned pages are neither compared nor copied, and come from the memory before", () => {
  const image = createImage();
  const memory = rebuild(image, null, []);
  const pinned = [[4, 8, "context"]];
  new Uint8Array(memory.buffer).fill(5, 4 * PAGE_BYTES, 8 * PAGE_BYTES);
  const shadow = Shadow.create(image.bytes.byteLength);

  shadow.update(memory, image, pinned);

  assert.deepEqual([...shadow.pages()], []);
  assert.ok(contentOf(rebuild(image, shadow, pinned, memory)).equals(contentOf(memory)));
});

test("a used memory is made into the image again, to the last byte, where its size is right", () => {
  const image = createImage();
  const used = rebuild(image, null, []);
  Buffer.from(used.buffer).fill(0xaa);
  const grown = rebuild(image, null, []);
  grown.grow(1);

  assert.equal(rebuild(image, null, [], undefined, used), used);
  assert.ok(contentOf(used).equals(Buffer.from(image.bytes)));
  assert.notEqual(rebuild(image, null, [], undefined, grown), grown);
});

test("a checkpoint comes back as it was, with files, open ones among them", () => {
  const image = createImage();
  const memory = changed(image);
  const shadow = Shadow.create(image.bytes.byteLength);
  const pinned = [[30, 32, "context"]];
  new Uint8Array(memory.buffer).fill(4, 30 * PAGE_BYTES, 32 * PAGE_BYTES);
  shadow.update(memory, image, pinned);
  const record = { inode: 9, parent: 1, name: "kept", data: new Uint8Array([1, 2, 3]), accessed: "5", modified: "1234567891234567891" };
  const orphan = { inode: 10, parent: 0, name: "gone", data: new Uint8Array([4]), accessed: "6", modified: "6" };
  const files = { records: [record], open: [{ number: 4, inode: 10, orphan, readable: true, writable: false, flags: 0, position: 1 }] };

  const bytes = writeCheckpoint(image, { memory, shadow: [shadow.bytes, shadow.marks], pinned, files, clock: { offset: 0n, cpu: 77n }, cell: 3 });
  const state = readCheckpoint(image, bytes, 1 << 30);
  const again = rebuild(image, new Shadow(...state.shadow), state.pinned, state.former);

  assert.ok(contentOf(again).equals(contentOf(memory)));
  assert.equal(state.cell, 3);
  assert.equal(state.clock.cpu, 77n);
  assert.deepEqual([...state.files.records[0].data], [1, 2, 3]);
  assert.equal(state.files.records[0].modified, "1234567891234567891");
  assert.deepEqual([...state.files.open[0].orphan.data], [4]);
});

test("a checkpoint that was tampered with is refused, whatever was done to it", () => {
  const image = createImage();
  const shadow = Shadow.create(image.bytes.byteLength);
  const memory = changed(image);
  shadow.update(memory, image, []);
  const bytes = writeCheckpoint(image, { memory, shadow: [shadow.bytes, shadow.marks], pinned: [], files: null, clock: null, cell: 0 });
  const headerBytes = bytes.readUInt32BE(8);
  const header = JSON.parse(bytes.toString("utf8", 12, 12 + headerBytes));
  const with_ = (change) => {
    const text = Buffer.from(JSON.stringify({ ...header, ...change }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([bytes.subarray(0, 8), length, text, bytes.subarray(12 + headerBytes)]);
  };
  const refused = (tampered) => assert.throws(() => readCheckpoint(image, tampered, 1 << 30));

  for (let length = 0; length < bytes.length; length += 7) {
    refused(bytes.subarray(0, length));
  }
  refused(with_({ image: "of another" }));
  refused(with_({ bytes: 2 ** 31 }));
  refused(with_({ bytes: PAGE_BYTES }));
  refused(with_({ pages: [[0, 1], [0, 2]] }));
  refused(with_({ pages: [[-1, 2]] }));
  refused(with_({ pages: [[0, 1e9]] }));
  refused(with_({ pages: [[0, 4]] }));
  refused(with_({ records: [{ inode: 5, parent: 1, name: "x", size: 1e9, accessed: "0", modified: "0" }] }));
  refused(with_({ records: [{ inode: 5, parent: 1, name: "x", size: null, accessed: "0", modified: "soon" }] }));
});
