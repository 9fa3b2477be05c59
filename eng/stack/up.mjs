// Starts the application host, waits until the stack is healthy and prints where it is.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { appHostLog, createHome, print, readStack, say, untilHealthy, writeStarting } from "./stack.mjs";
import { stop } from "./stop.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = path.join(root, "artifacts", "bin", "RlmAspire.AppHost", "release", "RlmAspire.AppHost");
const detach = process.argv.includes("--detach");
const json = process.argv.includes("--json");

/** In a session of its own, so that Ctrl+C reaches it once, from here. In the foreground it ends with this process, even a killed one. */
function launch() {
  const log = fs.openSync(appHostLog, "w", 0o600);
  const command = detach ? [program] : ["setpriv", "--pdeathsig=TERM", program];
  const host = spawn(command[0], command.slice(1), { cwd: root, detached: true, stdio: ["ignore", log, log] });
  fs.closeSync(log);
  return host;
}

async function end(host) {
  await stop(readStack() ?? { appHostPid: host.pid });
}

createHome();
const started = Date.now();
const host = launch();
const exited = new Promise((resolve) => host.once("exit", resolve).once("error", resolve));
let gone = host.pid === undefined;
exited.then(() => (gone = true));
writeStarting(host.pid);

let interrupted = false;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, async () => {
    if (!interrupted) {
      interrupted = true;
      say("\nEnding everything");
      await end(host);
      process.exit(name === "SIGTERM" ? 143 : 130);
    }
  });
}

try {
  say("Starting the stack");
  print(await untilHealthy(host.pid, () => gone), json);
  say(`Up after ${((Date.now() - started) / 1000).toFixed(1)} s. ${detach ? "./rlm down" : "Ctrl+C"} ends it.`);
} catch (failure) {
  if (!interrupted) {
    say(`rlm: ${failure.message}`);
    await end(host);
    process.exit(1);
  }
}

if (detach) {
  host.unref();
} else if (!interrupted) {
  await exited;
  if (!interrupted) {
    say(`rlm: the application host has ended by itself. Log: ${appHostLog}`);
    await end(host);
    process.exit(1);
  }
}
