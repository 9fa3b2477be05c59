// Shows the stack that is up, waiting for its health first; exit code 3 when none is.
import { isAppHost } from "./processes.mjs";
import { print, readStack, say, untilHealthy } from "./stack.mjs";

const report = readStack();
if (!isAppHost(report?.appHostPid)) {
  process.exit(3);
}
try {
  print(await untilHealthy(report.appHostPid), process.argv.includes("--json"));
} catch (failure) {
  say(`rlm: the stack is up, but ${failure.message}\nEnd it with ./rlm down.`);
  process.exit(1);
}
