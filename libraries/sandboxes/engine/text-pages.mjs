import { PAGE_BYTES } from "./pages.mjs";

const MIN_BYTES = 1 << 20;

// CPython 3.12 on 32 bits: PyASCIIObject.length and .state, PyUnicodeObject.data (Include/cpython/unicodeobject.h).
const [LENGTH, STATE, DATA] = [8, 16, 28];
const KIND_SHIFT = 2;
const KIND_MASK = 7;

/**
 * The whole pages of a long text, as a range [first, end): a str never changes, so that they need no comparing and no second copy.
 * The address is the guest's word. A wrong one harms only the guest's own session.
 * @returns null where it is too short to be worth it, or no text
 */
export function pagesOfText(memory, address) {
  const view = new DataView(memory.buffer);
  if (!Number.isSafeInteger(address) || address < 0 || address + DATA + 4 > view.byteLength) {
    return null;
  }
  const kind = (view.getUint32(address + STATE, true) >> KIND_SHIFT) & KIND_MASK;
  const bytes = view.getUint32(address + LENGTH, true) * kind;
  const start = view.getUint32(address + DATA, true);
  if (bytes < MIN_BYTES || start + bytes > view.byteLength) {
    return null;
  }
  return [Math.ceil(start / PAGE_BYTES), Math.floor((start + bytes) / PAGE_BYTES)];
}
