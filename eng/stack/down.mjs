import { home, readStack, say } from "./stack.mjs";
import { stop } from "./stop.mjs";

const report = readStack();
const { wasUp, killed } = report ? await stop(report) : { wasUp: false, killed: [] };
if (killed.length > 0) {
  say(`Killed what did not end by itself: ${killed.join(", ")}`);
}
say(wasUp ? "Everything has ended." : `Nothing was up (data root: ${home}).`);
