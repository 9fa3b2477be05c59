import zlib from "node:zlib";
import { PAGE_BYTES, Shadow } from "./pages.mjs";

const MAGIC = Buffer.from("RLMCKP1\n");
const LEVEL = 1;
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * A session's state without the image: magic, length and text of a JSON header, and deflated: its pages, pinned pages and file contents.
 * Whatever stands in it is a guest's own; who reads it checks sizes and places, nothing more is needed.
 */
export function writeCheckpoint(image, { memory, former, shadow, pinned, files, clock, cell }) {
  // A session that nothing was asked of since it was put back or taken up has no memory of its own yet.
  const { buffer } = memory ?? former ?? {};
  const kept = new Shadow(...shadow);
  const pages = [...kept.pages()];
  const records = files?.records ?? [];
  const open = files?.open ?? [];
  const contents = [...records, ...open.map(({ orphan }) => orphan).filter(Boolean)].map((record) => record.data).filter(Boolean);
  const header = Buffer.from(JSON.stringify({
    image: image.meta.id, bytes: kept.bytes.byteLength, pages: toRuns(pages), pinned, cell,
    savedAt: Date.now(), monotonic: `${process.hrtime.bigint() + (clock?.offset ?? 0n)}`, cpu: `${clock?.cpu ?? 0n}`,
    records: records.map(describe), open: open.map(({ orphan, ...rest }) => ({ ...rest, orphan: orphan && describe(orphan) })),
  }));
  const body = Buffer.concat([
    ...pages.map((page) => new Uint8Array(kept.bytes, page * PAGE_BYTES, PAGE_BYTES)),
    ...pinned.map(([first, end]) => new Uint8Array(buffer, first * PAGE_BYTES, (end - first) * PAGE_BYTES)),
    ...contents,
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([MAGIC, length, header, zlib.deflateRawSync(body, { level: LEVEL })]);
}

/**
 * @param maxBytes most memory that the session may have
 * @throws RangeError when it is damaged, too large, or belongs to another image
 */
export function readCheckpoint(image, bytes, maxBytes) {
  const start = MAGIC.length + 4;
  require(bytes.length > start && MAGIC.equals(bytes.subarray(0, MAGIC.length)), "it is no checkpoint of a session");
  const headerBytes = bytes.readUInt32BE(MAGIC.length);
  require(headerBytes <= Math.min(MAX_HEADER_BYTES, bytes.length - start), "its header is cut off");
  const header = JSON.parse(bytes.toString("utf8", start, start + headerBytes));
  require(header.image === image.meta.id, "it was made with another version of the sandbox");
  require(header.bytes >= image.bytes.byteLength && header.bytes <= maxBytes, "it needs more memory than the session may have");
  const last = header.bytes / PAGE_BYTES;
  const memoryBytes = sum(header.pages, last) + sum(header.pinned, last);
  const body = inflate(bytes.subarray(start + headerBytes), memoryBytes + MAX_FILE_BYTES);
  return fill(header, new Cutter(body));
}

function fill(header, cutter) {
  const shadow = Shadow.create(header.bytes);
  for (const [first, end] of header.pages) {
    cutter.copyTo(new Uint8Array(shadow.bytes, first * PAGE_BYTES, (end - first) * PAGE_BYTES));
    shadow.marked.fill(1, first, end);
  }
  const former = { buffer: new SharedArrayBuffer(header.pinned.length > 0 ? header.bytes : 0) };
  for (const [first, end] of header.pinned) {
    cutter.copyTo(new Uint8Array(former.buffer, first * PAGE_BYTES, (end - first) * PAGE_BYTES));
  }
  const restore = (record) => ({ ...record, accessed: timeOf(record.accessed), modified: timeOf(record.modified), data: record.size === null ? null : cutter.take(record.size) });
  const records = header.records.map(restore);
  const open = header.open.map(({ orphan, ...rest }) => ({ ...rest, orphan: orphan && restore(orphan) }));
  return {
    shadow: [shadow.bytes, shadow.marks], pinned: header.pinned, former, files: { records, open }, cell: header.cell,
    clock: { offset: BigInt(header.monotonic) + asleep(header.savedAt) - process.hrtime.bigint(), cpu: BigInt(header.cpu) },
  };
}

function timeOf(text) {
  require(/^\d{1,19}$/.test(text), "a time of its files is none");
  return text;
}

/** Nanoseconds since it was saved, by clocks of two machines that may differ. */
function asleep(savedAt) {
  return BigInt(Math.max(0, Math.round(Date.now() - savedAt) || 0)) * 1_000_000n;
}

function inflate(bytes, maxOutputLength) {
  try {
    return zlib.inflateRawSync(bytes, { maxOutputLength });
  } catch (error) {
    throw new RangeError(`its content is damaged (${error.message})`);
  }
}

/** Takes pieces off a buffer, in order. */
class Cutter {
  #at = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  take(length) {
    require(Number.isSafeInteger(length) && length >= 0 && this.#at + length <= this.bytes.length, "its content is cut off");
    this.#at += length;
    return new Uint8Array(this.bytes.subarray(this.#at - length, this.#at));
  }

  copyTo(target) {
    target.set(this.take(target.length));
  }
}

function describe({ data, ...rest }) {
  return { ...rest, size: data ? data.length : null };
}

/** Ascending numbers as ranges [first, end). */
function toRuns(pages) {
  const runs = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last?.[1] === page) {
      last[1]++;
    } else {
      runs.push([page, page + 1]);
    }
  }
  return runs;
}

/** Bytes in ranges that must be in order, apart and inside the memory. */
function sum(runs, last) {
  let total = 0;
  let at = 0;
  for (const [first, end] of runs) {
    require(Number.isSafeInteger(first) && Number.isSafeInteger(end) && first >= at && end > first && end <= last, "its pages are out of order");
    total += (end - first) * PAGE_BYTES;
    at = end;
  }
  return total;
}

function require(condition, message) {
  if (!condition) {
    throw new RangeError(message);
  }
}
