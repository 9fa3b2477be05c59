// Ends this process when its parent is gone, also while the guest keeps the main thread busy.
import { workerData } from "node:worker_threads";

const INTERVAL_MS = 250;

setInterval(() => {
  if (process.ppid !== workerData.parent) {
    process.kill(process.pid, "SIGKILL");
  }
}, INTERVAL_MS);
