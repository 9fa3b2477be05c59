import { INVAL, WasiError } from "./errno.mjs";

export const [REALTIME, MONOTONIC, PROCESS_CPU, THREAD_CPU] = [0, 1, 2, 3];

/** A session's clocks. Its monotonic time goes on where it stood, on whatever machine the session is taken up again. */
export class GuestClock {
  #cpuMeter;
  #cpuBefore;
  #cpuAtStart;
  #nothing = new Int32Array(new SharedArrayBuffer(4));

  /**
   * @param cpuMeter tells this thread's CPU time in nanoseconds
   * @param offset nanoseconds that the session's monotonic time is ahead of this machine's
   */
  constructor(cpuMeter, { offset = 0n, cpu = 0n } = {}) {
    this.#cpuMeter = cpuMeter;
    this.offset = offset;
    this.resume(cpu);
  }

  /** From now on this thread works for the session, which has used so much CPU time until now. */
  resume(cpu) {
    this.#cpuBefore = cpu;
    this.#cpuAtStart = this.#cpuMeter();
  }

  /** CPU time that the session has used, in nanoseconds. */
  get cpu() {
    return this.#cpuBefore + this.#cpuMeter() - this.#cpuAtStart;
  }

  read(id) {
    switch (id) {
      case REALTIME:
        return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
      case MONOTONIC:
        return process.hrtime.bigint() + this.offset;
      case PROCESS_CPU:
      case THREAD_CPU:
        return this.cpu;
      default:
        throw new WasiError(INVAL);
    }
  }

  sleep(milliseconds) {
    if (milliseconds > 0) {
      Atomics.wait(this.#nothing, 0, 0, milliseconds);
    }
  }
}
