// Runs a program with a time limit; its output goes to a log.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Resolves to { code, timedOut, seconds, output }. The program and what it has started share a process group, which ends with it. */
export async function run(command, { cwd, env, log, limitSeconds }) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const file = fs.openSync(log, "w");
  const started = Date.now();
  const child = spawn(command[0], command.slice(1), { cwd, env: { ...process.env, ...env }, stdio: ["ignore", file, file], detached: true });
  fs.closeSync(file);

  const forward = () => endGroup(child.pid);
  process.once("exit", forward);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    endGroup(child.pid);
  }, limitSeconds * 1000);

  const code = await new Promise((resolve) => child.once("exit", (exitCode, signal) => resolve(exitCode ?? signal)).once("error", resolve));
  clearTimeout(limit);
  process.off("exit", forward);
  endGroup(child.pid);
  return { code, timedOut, seconds: (Date.now() - started) / 1000, output: () => fs.readFileSync(log, "utf8") };
}

function endGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The whole group has ended.
  }
}
