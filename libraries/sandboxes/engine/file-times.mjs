import { INVAL, WasiError } from "./errno.mjs";
import { now } from "./file-node.mjs";

const [ACCESSED, ACCESSED_NOW, MODIFIED, MODIFIED_NOW] = [1, 2, 4, 8];
const LAST_TIME = (1n << 63n) - 1n;

/** The times that a call asks for, by the flags of WASI: those that are to be set, to the given nanosecond or to now. */
export function timesOf(accessed, modified, flags) {
  return { ...timeOf("accessed", accessed, flags & ACCESSED, flags & ACCESSED_NOW), ...timeOf("modified", modified, flags & MODIFIED, flags & MODIFIED_NOW) };
}

function timeOf(name, given, isGiven, isNow) {
  const time = BigInt.asUintN(64, given);
  if ((isGiven && isNow) || (isGiven && time > LAST_TIME)) {
    throw new WasiError(INVAL);
  }
  return isGiven ? { [name]: time } : isNow ? { [name]: now() } : {};
}
