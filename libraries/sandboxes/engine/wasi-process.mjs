import { BADF, GuestExit, INVAL, NOTSUP, WasiError } from "./errno.mjs";
import { MONOTONIC, REALTIME } from "./guest-clock.mjs";

const MAX_SUBSCRIPTIONS = 64;
const RANDOM_BYTES = 65536;
const [CLOCK_EVENT, READ_EVENT, ABSOLUTE_TIME] = [0, 1, 1];
const NANOSECONDS_PER_MILLISECOND = 1e6;

/** Arguments, environment, clocks, randomness, sleeping and the end of the guest. */
export function processCalls(memory, args, clock, random, descriptors) {
  const encoded = args.map((arg) => Buffer.from(`${arg}\0`));

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

    clock_res_get(id, pointer) {
      clock.read(id);
      memory.setU64(pointer, 1000);
    },

    clock_time_get(id, _precision, pointer) {
      memory.setU64(pointer, clock.read(id));
    },

    random_get(pointer, length) {
      const target = memory.slice(pointer, length);
      // In pieces, between which the thread can be ended.
      for (let at = 0; at < target.length; at += RANDOM_BYTES) {
        random(target.subarray(at, at + RANDOM_BYTES));
      }
    },

    poll_oneoff(subscriptions, events, count, writtenPointer) {
      if (count >>> 0 === 0 || count >>> 0 > MAX_SUBSCRIPTIONS) {
        throw new WasiError(INVAL);
      }
      const waits = Array.from({ length: count }, (_, index) => readSubscription(memory, clock, descriptors, subscriptions + index * 48));
      // A descriptor is always ready here: nothing a guest may poll can block.
      const delay = Math.min(...waits.map((wait) => wait.delay));
      clock.sleep(delay);
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

function readSubscription(memory, clock, descriptors, pointer) {
  const wait = { userData: memory.u64(pointer), type: memory.u8(pointer + 8), delay: 0, errno: 0, available: 0 };
  if (wait.type !== CLOCK_EVENT) {
    const handle = descriptors.find(memory.u32(pointer + 16));
    wait.errno = handle ? 0 : BADF;
    wait.available = wait.type === READ_EVENT && handle ? handle.available : 0;
  } else {
    const id = memory.u32(pointer + 16);
    const timeout = memory.u64(pointer + 24);
    const absolute = (memory.u16(pointer + 40) & ABSOLUTE_TIME) !== 0;
    if (id !== REALTIME && id !== MONOTONIC) {
      throw new WasiError(NOTSUP);
    }
    const nanoseconds = absolute ? timeout - clock.read(id) : timeout;
    wait.delay = Math.max(0, Number(nanoseconds) / NANOSECONDS_PER_MILLISECOND);
  }
  return wait;
}

function writeEvent(memory, pointer, { userData, type, errno, available }) {
  memory.slice(pointer, 32).fill(0);
  memory.setU64(pointer, userData);
  memory.setU16(pointer + 8, errno);
  memory.setU8(pointer + 10, type);
  memory.setU64(pointer + 16, available);
}
