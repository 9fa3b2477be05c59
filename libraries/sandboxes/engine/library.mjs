const END_OF_DIRECTORY = Buffer.from("PK\x05\x06", "latin1");
const FIRST_FILE = Buffer.from("PK\x03\x04", "latin1");
const END_BYTES = 22;

/**
 * Finds the zip archive of the standard library that the program carries in its data.
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.6 and 4.3.16
 * @returns its place in memory, `start` and `end`, and a copy of its `bytes`
 */
export function findLibrary(memory) {
  for (let end = memory.lastIndexOf(END_OF_DIRECTORY); end >= 0; end = memory.lastIndexOf(END_OF_DIRECTORY, end - 1)) {
    if (end + END_BYTES > memory.length) {
      continue;
    }
    const start = end - memory.readUInt32LE(end + 12) - memory.readUInt32LE(end + 16);
    if (start >= 0 && memory.compare(FIRST_FILE, 0, FIRST_FILE.length, start, start + FIRST_FILE.length) === 0) {
      const after = end + END_BYTES + memory.readUInt16LE(end + 20);
      return { start, end: after, bytes: Buffer.from(memory.subarray(start, after)) };
    }
    if (end === 0) {
      break;
    }
  }
  throw new Error("the program carries no standard library");
}
