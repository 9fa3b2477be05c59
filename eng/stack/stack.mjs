// The stack's state file, run/stack.json of the data root, which the application host keeps true.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAppHost } from "./processes.mjs";

export const home = path.resolve(process.env.RLM_HOME || path.join(os.homedir(), ".rlm-aspire"));
export const appHostLog = path.join(home, "logs", "apphost.log");
const stackFile = path.join(home, "run", "stack.json");
const patienceSeconds = 180;

export const say = (text) => process.stderr.write(`${text}\n`);
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function readStack() {
  try {
    return JSON.parse(fs.readFileSync(stackFile, "utf8"));
  } catch {
    return undefined;
  }
}

/** Only until the application host writes it: whoever asks in between learns who is starting. */
export function writeStarting(appHostPid) {
  fs.writeFileSync(stackFile, JSON.stringify({ state: "starting", appHostPid }), { mode: 0o600 });
}

export function removeStackFile() {
  fs.rmSync(stackFile, { force: true });
}

export function createHome() {
  for (const folder of [home, path.dirname(appHostLog), path.dirname(stackFile)]) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
}

/** Resolves to the healthy report; throws with the reason and the log to read. `ended` tells that the host is gone. */
export async function untilHealthy(appHostPid, ended = () => !isAppHost(appHostPid)) {
  const deadline = Date.now() + patienceSeconds * 1000;
  while (Date.now() < deadline) {
    const gone = ended();
    const report = readStack();
    if (report?.appHostPid === appHostPid && report.state === "healthy" && !gone) {
      return report;
    }
    if (report?.appHostPid === appHostPid && report.state === "failed") {
      throw new Error(`${report.reason}\nLog: ${report.log ?? appHostLog}`);
    }
    if (gone) {
      throw new Error(`the application host has ended${lastWords()}\nLog: ${appHostLog}`);
    }
    await sleep(100);
  }
  throw new Error(`not healthy after ${patienceSeconds} s: ${waitingFor(readStack())}\nLogs: ${path.dirname(appHostLog)}`);
}

function lastWords() {
  const lines = fs.existsSync(appHostLog) ? fs.readFileSync(appHostLog, "utf8").trimEnd().split("\n") : [];
  return lines.length > 0 ? `:\n${lines.slice(-8).join("\n")}` : "";
}

function waitingFor(report) {
  const late = Object.entries(report?.services ?? {}).filter(([, service]) => service.state !== "Healthy");
  return late.map(([name, service]) => `${name} is ${service.state ?? "unknown"}`).join(", ") || "nothing has started";
}

export function print(report, asJson) {
  const services = Object.fromEntries(
    Object.entries(report.services ?? {}).map(([name, { url, pid }]) => [name, { url: url ?? null, pid: pid ?? null }]),
  );
  if (asJson) {
    console.log(JSON.stringify({ gateway: report.gateway, dashboard: report.dashboard ?? null, services }));
    return;
  }
  const others = Object.entries(services).filter(([name, service]) => service.url && name !== "gateway" && name !== "dashboard");
  const rows = [["RlmAspire", report.gateway], ["Aspire dashboard", report.dashboard ?? "off"], ...others.map(([name, { url }]) => [name, url])];
  console.log(`\n${rows.map(([name, url]) => `  ${name.padEnd(18)}${url}`).join("\n")}\n\n  Logs: ${path.dirname(appHostLog)}\n`);
}
