import { GuestFrames } from "./frames.mjs";

/** A guest's line to the host while it takes in one frame: bytes that are there, and the executor's mailbox for those to come. */
export class SessionLine {
  #unread = [];
  #frames;
  #sendBody;
  #await;

  /**
   * @param sendBody takes the body of each JSON frame of the guest
   * @param awaitFrame blocks until the host has sent a frame, and gives it: { kind, pieces } of the JSON, and of the bytes that belong to it
   */
  constructor(sendBody, awaitFrame) {
    this.#sendBody = sendBody;
    this.#await = awaitFrame;
    this.#frames = new GuestFrames(sendBody);
  }

  /** What the guest reads next; what it has left unread of a former frame is dropped. */
  put(frames) {
    this.#unread = [];
    this.#add(frames);
  }

  receive(target) {
    for (let filled = 0; filled < target.length; ) {
      if (this.#unread.length === 0) {
        this.#add(this.#await());
      }
      const [first] = this.#unread;
      const part = first.subarray(0, target.length - filled);
      target.set(part, filled);
      filled += part.length;
      if (part.length === first.length) {
        this.#unread.shift();
      } else {
        this.#unread[0] = first.subarray(part.length);
      }
    }
  }

  send(bytes) {
    this.#frames.push(bytes);
  }

  sendFrame(message) {
    this.#sendBody(Buffer.from(JSON.stringify(message)));
  }

  #add(frames) {
    for (const { kind, pieces } of frames) {
      const header = Buffer.alloc(5);
      header.writeUInt32BE(pieces.reduce((sum, piece) => sum + piece.length, 0), 0);
      header[4] = kind;
      this.#unread.push(header, ...pieces.filter((piece) => piece.length > 0));
    }
  }
}
