import fs from "node:fs";

const SCHEDULER = "/proc/thread-self/schedstat";

/** A function that tells the CPU time of the thread that calls this, in nanoseconds; of the whole process where Linux does not tell. */
export function createCpuMeter() {
  const line = Buffer.alloc(64);
  let file;
  try {
    file = fs.openSync(SCHEDULER, "r");
  } catch {
    return processTime;
  }
  return () => {
    // The scheduler brings a thread's account up to date only now and then; asking for the process's time makes it do so.
    process.cpuUsage();
    const length = fs.readSync(file, line, 0, line.length, 0);
    return BigInt(line.toString("latin1", 0, line.indexOf(" ") < length ? line.indexOf(" ") : length));
  };
}

function processTime() {
  const { user, system } = process.cpuUsage();
  return BigInt(user + system) * 1000n;
}
