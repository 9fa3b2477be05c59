import assert from "node:assert/strict";
import test from "node:test";
import { FAULT, INVAL, NAMETOOLONG } from "../../../libraries/sandboxes/engine/errno.mjs";
import { GuestMemory } from "../../../libraries/sandboxes/engine/guest-memory.mjs";

const PAGE = 65536;
const create = () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  return { memory, guest: new GuestMemory(memory) };
};
const failsWith = (errno, action) => assert.throws(action, (error) => error.errno === errno);

test("slice refuses what does not lie inside, whatever the numbers", () => {
  const { guest } = create();

  for (const [pointer, length] of [[PAGE, 1], [PAGE - 1, 2], [-1, 1], [0, PAGE + 1], [0, -1], [0xffffffff, 0xffffffff], [-8, 16]]) {
    failsWith(FAULT, () => guest.slice(pointer, length));
  }
  assert.equal(guest.slice(PAGE, 0).length, 0);
  assert.equal(guest.slice(PAGE - 1, 1).length, 1);
});

test("numbers at the edge are refused, inside they come back", () => {
  const { guest } = create();

  failsWith(FAULT, () => guest.setU64(PAGE - 7, 1n));
  failsWith(FAULT, () => guest.u32(-4));
  guest.setU64(PAGE - 8, 0xffff_ffff_ffff_ffffn);
  assert.equal(guest.u64(PAGE - 8), 0xffff_ffff_ffff_ffffn);
});

test("after the memory has grown the new part is seen", () => {
  const { memory, guest } = create();
  guest.setU32(0, 7);

  memory.grow(1);

  assert.equal(guest.u32(0), 7);
  guest.setU32(PAGE + 4, 9);
  assert.equal(guest.u32(PAGE + 4), 9);
});

test("iovec arrays are bounded in count and in every entry", () => {
  const { guest } = create();
  guest.setU32(0, 100);
  guest.setU32(4, 10);
  guest.setU32(8, 0);
  guest.setU32(12, PAGE + 1);

  assert.equal(guest.vectors(0, 1)[0].length, 10);
  failsWith(FAULT, () => guest.vectors(0, 2));
  failsWith(INVAL, () => guest.vectors(0, 1025));
  failsWith(INVAL, () => guest.vectors(0, -1));
  failsWith(FAULT, () => guest.vectors(PAGE - 4, 1));
});

test("paths are bounded and must be UTF-8", () => {
  const { guest } = create();
  guest.slice(0, 2).set([0xff, 0xfe]);

  failsWith(INVAL, () => guest.path(0, 2));
  failsWith(NAMETOOLONG, () => guest.path(0, 4097));
  failsWith(FAULT, () => guest.path(PAGE, 10));
});
