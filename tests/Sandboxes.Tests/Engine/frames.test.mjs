import assert from "node:assert/strict";
import test from "node:test";
import { ContextText } from "../../../libraries/sandboxes/engine/context-text.mjs";
import { encodeFrame, FrameReader, GuestFrames, JSON_FRAME, RAW_FRAME } from "../../../libraries/sandboxes/engine/frames.mjs";

const guestFrame = (text) => {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(Buffer.byteLength(text), 0);
  return Buffer.concat([header, Buffer.from(text)]);
};

test("frames arrive whole, however the line cuts them", () => {
  const line = Buffer.concat([...encodeFrame(7, JSON_FRAME, Buffer.from("{}")), ...encodeFrame(8, RAW_FRAME, Buffer.alloc(0)), ...encodeFrame(7, RAW_FRAME, Buffer.alloc(3000, 1))]);

  for (const size of [1, 2, 9, 10, 1000, line.length]) {
    const taken = [];
    const reader = new FrameReader((session, kind, body) => taken.push([session, kind, body.length]));
    for (let at = 0; at < line.length; at += size) {
      reader.push(line.subarray(at, at + size));
    }
    assert.deepEqual(taken, [[7, JSON_FRAME, 2], [8, RAW_FRAME, 0], [7, RAW_FRAME, 3000]], `in pieces of ${size}`);
  }
});

test("a guest's frames arrive whole, and a length that is not allowed is refused before anything is made of it", () => {
  const taken = [];
  const frames = new GuestFrames((body) => taken.push(body.toString()));
  const line = Buffer.concat([guestFrame('{"a":1}'), guestFrame('{"b":2}')]);

  for (const byte of line) {
    frames.push(Buffer.from([byte]));
  }

  assert.deepEqual(taken, ['{"a":1}', '{"b":2}']);
  assert.throws(() => new GuestFrames(() => {}).push(Buffer.from([0xff, 0xff, 0xff, 0xff, 0])), RangeError);
  assert.throws(() => new GuestFrames(() => {}).push(Buffer.from([0, 0, 0, 1, 1])), RangeError);
});

/** A str as CPython 3.12 lays it out, blank, and where its text begins. */
function blank(text, characters, kind) {
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 64, shared: true });
  const view = new DataView(memory.buffer);
  view.setUint32(1000 + 8, characters, true);
  view.setUint32(1000 + 16, kind << 2, true);
  view.setUint32(1000 + 28, 8192, true);
  return { memory, text: () => Buffer.from(memory.buffer).subarray(8192, 8192 + characters * kind) };
}

test("a context's text is written in the width that its largest character needs", () => {
  const cases = [["abc", 1, "616263"], ["äb", 1, "e462"], ["東b", 2, "71676200"], ["🜁b", 4, "01f7010062000000"], ["", 1, ""]];
  for (const [text, kind, hex] of cases) {
    const context = new ContextText([Buffer.from(text)]);
    const { memory, text: written } = blank(text, context.characters, kind);

    assert.equal(context.fill(memory, 1000), null);
    assert.equal(context.kind, kind, text);
    assert.equal(written().toString("hex"), hex, text);
  }
});

test("a text cut into pieces inside a character, or with bytes that are none, is read as one", () => {
  const bytes = Buffer.from("a東b");

  assert.equal(new ContextText([bytes.subarray(0, 2), bytes.subarray(2)]).characters, 3);
  assert.equal(new ContextText([Buffer.from([97, 255])]).largest, 0xfffd);
});

test("a long text's whole pages are told, and a guest without room for it is refused", () => {
  const context = new ContextText([Buffer.alloc(2_000_000, "x")]);
  const { memory } = blank("", 2_000_000, 1);

  assert.deepEqual(context.fill(memory, 1000), [2, 490]);
  for (const [characters, kind, address] of [[1, 1, 1000], [2_000_000, 2, 1000]]) {
    assert.throws(() => context.fill(blank("", characters, kind).memory, address), RangeError);
  }
  assert.throws(() => context.fill(memory, 2 ** 31), RangeError);
});
