import { Guest } from "./guest.mjs";
import { SessionLine } from "./session-line.mjs";

const END = Buffer.from('{"type":"done",');

/** A session in this thread: its guest, and its state as far as other threads do not change it. */
export class Resident {
  constructor(thread, memory, shadow, state, mailbox, session) {
    this.generation = state.generation;
    this.shadow = shadow;
    this.line = new SessionLine(
      (body) => (isEnd(body) ? (this.end = body) : mailbox.sendFrame(session, body)),
      () => mailbox.nextThat((message) => message.type === "answer" && message.session === session).parts,
    );
    this.guest = new Guest(thread, memory, this.line, state);
  }

  /** Lets the guest take in one frame. Its last word is held back in `end`: it counts only when the guest has come back. */
  step(parts) {
    this.end = undefined;
    this.line.put(parts);
    this.guest.step();
  }

  get shadowParts() {
    return [this.shadow.bytes, this.shadow.marks];
  }
}

function isEnd(body) {
  return body.length > END.length && END.equals(body.subarray(0, END.length));
}
