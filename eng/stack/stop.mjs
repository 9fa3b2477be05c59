// Ends an application host and everything that it has started.
import { isAlive, isAppHost, processesOf, runOf, signal } from "./processes.mjs";
import { removeStackFile, sleep } from "./stack.mjs";

const graceSeconds = 30;

/** Ends what a report lists; returns what had to be killed. */
export async function stop(report) {
  const listed = Object.values(report.services ?? {}).flatMap(({ pid }) => (pid ? [pid] : []));
  // Asked before anything ends: the mark tells ours from a process that was given the same pid since.
  const runs = new Set(listed.map(runOf).filter((run) => run !== undefined));
  const host = isAppHost(report.appHostPid) ? report.appHostPid : undefined;
  if (host) {
    signal(host, "SIGTERM");
  }

  const left = () => [...(host && isAlive(host) ? [host] : []), ...processesOf(runs)];
  for (let waited = 0; waited < graceSeconds * 10 && left().length > 0; waited++) {
    await sleep(100);
  }

  const killed = left();
  for (const pid of killed) {
    signal(pid, "SIGKILL");
  }
  while (left().length > 0) {
    await sleep(50);
  }
  removeStackFile();
  return { wasUp: host !== undefined || killed.length > 0, killed };
}
