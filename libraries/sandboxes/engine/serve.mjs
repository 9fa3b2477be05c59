import fs from "node:fs";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { RAW_FRAME } from "./frames.mjs";
import { GUEST_FOLDER, LIBRARY } from "./guest.mjs";
import { HostLine } from "./host-line.mjs";
import { Image } from "./image.mjs";
import { Supervisor } from "./supervisor.mjs";

const ENGINE = 0;

/** Serves the host from now on. @param executor a thread that is starting already */
export async function serve(executor) {
  const { values: options } = parseArgs({
    options: {
      module: { type: "string" }, hollow: { type: "string" }, pages: { type: "string" }, guest: { type: "string" }, image: { type: "string" },
      ready: { type: "string", default: "16" }, "watch-parent": { type: "boolean" },
    },
  });

  // A Ctrl+C in the terminal is the host's to handle.
  process.on("SIGINT", () => {});
  if (options["watch-parent"]) {
    new Worker(new URL("./watchdog.mjs", import.meta.url), { workerData: { parent: process.ppid } });
  }

  const line = new HostLine();
  const held = [];
  let take = (...frame) => held.push(frame);
  line.listen((...frame) => take(...frame));

  const supervisor = new Supervisor(line, Number(options.ready), executor);
  const files = readFolder(options.guest, GUEST_FOLDER);
  const { image, library } = options.image ? Image.fromFile(options.image) : await makeImage(supervisor, line, files, options);
  supervisor.open(image, compile(options.hollow), [...files, [LIBRARY, new Uint8Array(library)]]);
  take = (...frame) => supervisor.take(...frame);
  held.splice(0).forEach((frame) => take(...frame));
}

/** The first engine of a version makes the image, and hands it to the host to keep for the next. */
async function makeImage(supervisor, line, files, options) {
  const { meta, bytes, library } = await supervisor.boot({ module: compile(options.module), files, wasmPages: Number(options.pages) });
  const image = new Image(meta, bytes);
  line.send(ENGINE, RAW_FRAME, image.toFile(Buffer.from(library)));
  return { image, library };
}

function compile(path) {
  return new WebAssembly.Module(fs.readFileSync(path));
}

/** The modules of a folder as [path, bytes] …, in an order that is the same on every machine. */
function readFolder(source, target) {
  return fs.readdirSync(source, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const from = `${source}/${entry.name}`;
    if (entry.isDirectory()) {
      return readFolder(from, `${target}/${entry.name}`);
    }
    return entry.name.endsWith(".py") ? [[`${target}/${entry.name}`, fs.readFileSync(from)]] : [];
  });
}
