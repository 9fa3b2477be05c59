import { isAscii } from "node:buffer";
import { PAGE_BYTES } from "./pages.mjs";

const MIN_PINNED_BYTES = 1 << 20;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// CPython 3.12 on 32 bits: PyASCIIObject.length and .state, PyUnicodeObject.data (Include/cpython/unicodeobject.h).
const [LENGTH, STATE, DATA] = [8, 16, 28];
const KIND_SHIFT = 2;
const KIND_MASK = 7;

/**
 * A context's text on its way into a session. The guest makes a blank str of the right size, and the text is written into it from here:
 * so the guest's memory never holds a second copy, of which there would always be traces.
 */
export class ContextText {
  /** @param pieces the text as UTF-8; what is no UTF-8 is read as U+FFFD */
  constructor(pieces) {
    this.ascii = pieces.every(isAscii) ? pieces : null;
    this.text = this.ascii ? null : decoder.decode(Buffer.concat(pieces));
    const { characters, largest } = this.ascii ? { characters: sizeOf(pieces), largest: 0 } : measure(this.text);
    Object.assign(this, { characters, largest, kind: largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4 });
  }

  /** What the guest is told of it. */
  announce(frame) {
    return { ...frame, characters: this.characters, largest: this.largest };
  }

  /**
   * Writes the text into the blank str at an address. The address is the guest's word: a wrong one harms only its own session.
   * @returns the pages [first, end) that hold nothing but the text, or null where they are too few to be worth keeping apart
   */
  fill(memory, address) {
    const view = new DataView(memory.buffer);
    const kind = (view.getUint32(address + STATE, true) >> KIND_SHIFT) & KIND_MASK;
    const start = view.getUint32(address + DATA, true);
    const bytes = this.characters * this.kind;
    if (view.getUint32(address + LENGTH, true) !== this.characters || kind !== this.kind || start + bytes > view.byteLength) {
      throw new RangeError("the session's driver made no room for the context");
    }
    this.#write(new Uint8Array(memory.buffer, start, bytes));
    return bytes < MIN_PINNED_BYTES ? null : [Math.ceil(start / PAGE_BYTES), Math.floor((start + bytes) / PAGE_BYTES)];
  }

  #write(target) {
    if (this.ascii) {
      let at = 0;
      for (const piece of this.ascii) {
        target.set(piece, at);
        at += piece.length;
      }
    } else if (this.kind === 4) {
      writeCodePoints(this.text, new DataView(target.buffer, target.byteOffset, target.length));
    } else {
      Buffer.from(target.buffer, target.byteOffset, target.length).write(this.text, this.kind === 1 ? "latin1" : "utf16le");
    }
  }
}

function sizeOf(pieces) {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

/** Code points of a text, and the largest of them. */
function measure(text) {
  let pairs = 0;
  let largest = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      pairs++;
      largest = 0x10ffff;
    } else if (unit > largest) {
      largest = unit;
    }
  }
  return { characters: text.length - pairs, largest };
}

function writeCodePoints(text, target) {
  for (let i = 0, at = 0; i < text.length; i++, at += 4) {
    const point = text.codePointAt(i);
    target.setUint32(at, point, true);
    i += point > 0xffff ? 1 : 0;
  }
}
