import crypto from "node:crypto";
import { GuestExit, INVAL, NOTSUP, WasiError } from "./errno.mjs";

const MAX_SUBSCRIPTIONS = 64;
const MAX_RANDOM_BYTES = 65536;
const [REALTIME, MONOTONIC, PROCESS_CPU, THREAD_CPU] = [0, 1, 2, 3];
const [CLOCK_EVENT, ABSOLUTE_TIME] = [0, 1];
const NANOSECONDS_PER_MILLISECOND = 1e6;

/** Arguments, environment, clocks, randomness, sleeping and the end of the guest. */
export function processCalls(memory, args) {
  const encoded = args.map((arg) => Buffer.from(`${arg}\0`));
  const parked = new Int32Array(new SharedArrayBuffer(4));

  const sleep = (milliseconds) => {
    if (milliseconds > 0) {
      Atomics.wait(parked, 0, 0, milliseconds);
    }
  };

  return {
    args_sizes_get(countPointer, bytesPointer) {
      memory.setU32(countPointer, encoded.length);
      memory.setU32(bytesPointer, encoded.reduce((sum, arg) => sum + arg.length, 0));
    },

    args_get(table, buffer) {
      let at = buffer >>> 0;
      encoded.forEach((arg, index) => {
        memory.setU32(table + index * 4, at);
        memory.slice(at, arg.length).set(arg);
        at += arg.length;
      });
    },

    environ_sizes_get(countPointer, bytesPointer) {
      memory.setU32(countPointer, 0);
      memory.setU32(bytesPointer, 0);
    },

    environ_get() {},

    clock_res_get(clock, pointer) {
      readClock(clock);
      memory.setU64(pointer, 1000);
    },

    clock_time_get(clock, _precision, pointer) {
      memory.setU64(pointer, readClock(clock));
    },

    random_get(pointer, length) {
      if (length >>> 0 > MAX_RANDOM_BYTES) {
        throw new WasiError(INVAL);
      }
      crypto.randomFillSync(memory.slice(pointer, length));
    },

    poll_oneoff(subscriptions, events, count, writtenPointer) {
      if (count >>> 0 === 0 || count >>> 0 > MAX_SUBSCRIPTIONS) {
        throw new WasiError(INVAL);
      }
      const waits = Array.from({ length: count }, (_, index) => readSubscription(memory, subscriptions + index * 48));
      // A descriptor is always ready here: nothing a guest may poll can block.
      const delay = Math.min(...waits.map((wait) => wait.delay));
      sleep(delay);
      const due = waits.filter((wait) => wait.delay <= delay);
      due.forEach((wait, index) => writeEvent(memory, events + index * 32, wait));
      memory.setU32(writtenPointer, due.length);
    },

    sched_yield() {},

    proc_exit(code) {
      throw new GuestExit(code >>> 0);
    },
  };
}

function readClock(clock) {
  switch (clock) {
    case REALTIME:
      return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
    case MONOTONIC:
      return process.hrtime.bigint();
    case PROCESS_CPU:
    case THREAD_CPU: {
      const { user, system } = process.cpuUsage();
      return BigInt(user + system) * 1000n;
    }
    default:
      throw new WasiError(INVAL);
  }
}

function readSubscription(memory, pointer) {
  const wait = { userData: memory.u64(pointer), type: memory.u8(pointer + 8), delay: 0 };
  if (wait.type === CLOCK_EVENT) {
    const clock = memory.u32(pointer + 16);
    const timeout = memory.u64(pointer + 24);
    const absolute = (memory.u16(pointer + 40) & ABSOLUTE_TIME) !== 0;
    if (clock !== REALTIME && clock !== MONOTONIC) {
      throw new WasiError(NOTSUP);
    }
    const nanoseconds = absolute ? timeout - readClock(clock) : timeout;
    wait.delay = Math.max(0, Number(nanoseconds) / NANOSECONDS_PER_MILLISECOND);
  }
  return wait;
}

function writeEvent(memory, pointer, { userData, type }) {
  memory.slice(pointer, 32).fill(0);
  memory.setU64(pointer, userData);
  memory.setU8(pointer + 10, type);
}
