// Processes by what /proc says. A zombie is gone: a container without an init may keep one for ever.
import fs from "node:fs";

function read(pid, file) {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

export function isAlive(pid) {
  const state = read(pid, "stat").split(") ").at(-1)?.[0];
  return state !== undefined && state !== "" && state !== "Z";
}

export function isAppHost(pid) {
  return Number.isInteger(pid) && isAlive(pid) && read(pid, "cmdline").includes("RlmAspire.AppHost");
}

/** The application host marks all that it starts, and what those start, with RLM_STACK=<run>/<resource>. */
export function runOf(pid) {
  return /(?:^|\0)RLM_STACK=([^/\0]+)\//.exec(read(pid, "environ"))?.[1];
}

export function processesOf(runs) {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => runs.has(runOf(pid)) && isAlive(pid));
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}
