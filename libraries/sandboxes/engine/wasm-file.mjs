import fs from "node:fs";

const CUSTOM = 0;
const IMPORT = 2;
const MEMORY = 5;
const MAX_PAGES = 65536;
const MEMORY_MODULE = "sandbox";
const MEMORY_NAME = "memory";

/**
 * Compiles a wasm program after two changes to its bytes: sections that only a debugger reads are left in the file
 * (half of CPython's), and the memory it defines becomes one that it imports, so that each session brings a memory
 * with its own maximum to a module that was compiled once.
 * Format: https://webassembly.github.io/spec/core/binary/modules.html
 */
export function compileProgram(path) {
  const file = fs.openSync(path, "r");
  try {
    const sections = readSections(file, fs.fstatSync(file).size);
    const minimumPages = takeMemory(sections);
    return { module: new WebAssembly.Module(join(sections)), minimumPages };
  } finally {
    fs.closeSync(file);
  }
}

/** The import object's part that carries the memory. */
export function memoryImport(memory) {
  return { [MEMORY_MODULE]: { [MEMORY_NAME]: memory } };
}

function readSections(file, size) {
  const sections = [];
  const header = Buffer.alloc(11);
  for (let offset = 8; offset < size; ) {
    const available = fs.readSync(file, header, 0, header.length, offset);
    const [length, lengthEnd] = readUnsigned(header, 1, available);
    const start = offset + lengthEnd;
    if (header[0] !== CUSTOM) {
      const body = Buffer.allocUnsafe(length);
      if (fs.readSync(file, body, 0, length, start) !== length) {
        throw new Error(`section ${header[0]} of the wasm file is cut off`);
      }
      sections.push({ id: header[0], body });
    }
    offset = start + length;
  }
  return sections;
}

function takeMemory(sections) {
  const index = sections.findIndex((section) => section.id === MEMORY);
  const imports = sections.find((section) => section.id === IMPORT);
  if (index < 0 || !imports) {
    throw new Error("the wasm file defines no memory, or imports nothing");
  }
  const { body } = sections[index];
  const [minimum] = readUnsigned(body, 2, body.length);
  sections.splice(index, 1);
  const [count, countEnd] = readUnsigned(imports.body, 0, imports.body.length);
  imports.body = Buffer.concat([
    writeUnsigned(count + 1),
    imports.body.subarray(countEnd),
    name(MEMORY_MODULE),
    name(MEMORY_NAME),
    Buffer.from([2, 1]),
    writeUnsigned(minimum),
    writeUnsigned(MAX_PAGES),
  ]);
  return minimum;
}

function join(sections) {
  const magic = Buffer.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  return Buffer.concat([magic, ...sections.flatMap(({ id, body }) => [Buffer.from([id]), writeUnsigned(body.length), body])]);
}

function name(text) {
  return Buffer.concat([writeUnsigned(text.length), Buffer.from(text)]);
}

function readUnsigned(bytes, start, end) {
  let value = 0;
  for (let i = start, scale = 1; i < end; i++, scale *= 128) {
    value += (bytes[i] & 0x7f) * scale;
    if (bytes[i] < 0x80) {
      return [value, i + 1];
    }
  }
  throw new Error("the wasm file is malformed");
}

function writeUnsigned(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) {
    bytes.push((value % 128) | 0x80);
  }
  return Buffer.from([...bytes, value]);
}
