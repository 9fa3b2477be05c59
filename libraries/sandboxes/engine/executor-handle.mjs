import { MessageChannel, Worker } from "node:worker_threads";
import { Post } from "./mailbox.mjs";

const STACK_MEGABYTES = 4;
const HEAP_MEGABYTES = 256;

/** The supervisor's side of one executor thread. */
export class ExecutorHandle {
  #worker;
  #post;
  #receive;
  #lost;

  /** The session whose frame it is taking in, or null. */
  session = null;
  idleSince = performance.now();

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#post = new Post(port1, (message) => this.#receive(this, message));
    this.#worker = new Worker(new URL("./executor.mjs", import.meta.url), {
      workerData: { port: port2, shared: this.#post.shared },
      transferList: [port2],
      resourceLimits: { stackSizeMb: STACK_MEGABYTES, maxOldGenerationSizeMb: HEAP_MEGABYTES },
      stdin: false,
    });
    this.#worker.on("error", (error) => (this.fault = error));
    this.#worker.on("exit", () => this.ended || this.#lost(this, this.fault));
  }

  /**
   * @param receive takes each message of the thread
   * @param lost is told when the thread has ended by itself
   */
  attach(receive, lost) {
    this.#receive = receive;
    this.#lost = lost;
    return this;
  }

  send(message, transfer) {
    this.#post.send(message, transfer);
  }

  begin() {
    this.#post.begin();
  }

  taken(bytes) {
    this.#post.taken(bytes);
  }

  /** @returns false when the guest's step is over already, and what became of it is being kept */
  tryStop() {
    return this.#post.tryStop();
  }

  /** Ends the thread, whatever it does. What it had sent is received first. */
  async end() {
    this.ended = true;
    await this.#worker.terminate();
    this.#post.close();
  }
}
