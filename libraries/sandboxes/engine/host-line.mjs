import { encodeFrame, FrameReader } from "./frames.mjs";

/** The engine's line to its host: frames over standard input and output. When the host is gone there is nobody to work for. */
export class HostLine {
  #gathering = false;

  constructor() {
    process.stdout.on("error", () => process.exit(0));
  }

  listen(take) {
    const reader = new FrameReader(take);
    process.stdin.on("data", (chunk) => reader.push(chunk));
    process.stdin.on("end", () => process.exit(0));
  }

  /** @param written is called when the frame has left this process */
  send(session, kind, body, written) {
    const [header, content] = encodeFrame(session, kind, body);
    if (!this.#gathering) {
      // What comes in one turn of the loop leaves in one system call.
      this.#gathering = true;
      process.stdout.cork();
      setImmediate(() => {
        this.#gathering = false;
        process.stdout.uncork();
      });
    }
    process.stdout.write(header);
    process.stdout.write(content, written);
  }
}
