import { Guest } from "./guest.mjs";
import { SessionLine } from "./session-line.mjs";

const OUTPUT = Buffer.from('{"type":"output",');
const END = Buffer.from('{"type":"done",');
const STORED = Buffer.from('{"type":"stored",');

/** A session in this thread: its guest, and its state as far as other threads do not change it. */
export class Resident {
  #text = null;

  constructor(thread, memory, shadow, state, mailbox, session) {
    // Of what is not in shared memory. Another thread may have made it another one's since.
    this.generation = state.generation;
    this.shadow = shadow;
    this.line = new SessionLine(
      (body) => this.#hear(body) ?? mailbox.sendFrame(body, !begins(body, OUTPUT)),
      () => mailbox.nextThat((message) => message.type === "answer" && message.session === session).frames,
    );
    this.guest = new Guest(thread, memory, this.line, state);
  }

  /** Lets the guest take in one frame. Its last word is held back in `end`: it counts only when the guest has come back. */
  step(frames) {
    this.end = this.filled = undefined;
    this.line.put(frames);
    this.guest.step();
  }

  /** Lets the guest make room for a context, and writes it there; its pages are then in `filled`, where there are whole ones. */
  setContext({ kind, pieces }, text) {
    this.#text = text;
    this.step([{ kind, pieces: [Buffer.from(JSON.stringify(text.announce(JSON.parse(Buffer.concat(pieces).toString()))))] }]);
    this.#text = null;
  }

  /** @returns whether the frame was for this thread's ears alone, at least for now */
  #hear(body) {
    if (begins(body, END)) {
      this.end = new Uint8Array(body);
      return true;
    }
    if (this.#text && begins(body, STORED)) {
      const { object } = JSON.parse(body.toString());
      this.filled = object === undefined ? undefined : (this.#text.fill(this.guest.memory, object) ?? undefined);
    }
    return undefined;
  }

  get shadowParts() {
    return [this.shadow.bytes, this.shadow.marks];
  }
}

function begins(body, start) {
  return body.length > start.length && start.equals(body.subarray(0, start.length));
}
