// The dashboard's checks: each npm script that only says yes or no is one test; Vitest reports its own.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./root.mjs";
import { run } from "./command.mjs";
import { crashed, failed, shorten } from "./result.mjs";

const limitSeconds = 300;
const web = path.join(root, "web");
export const checks = ["lint", "typecheck", "format:check"];

export async function runCheck(script) {
  const name = `web ${script}`;
  const result = await npm(name, ["run", "--silent", script]);
  return result.code === 0
    ? { name, passed: 1, failures: [], skips: [], seconds: result.seconds }
    : failed(name, result.seconds, shorten(result.output(), 100));
}

export async function runVitest(filter) {
  const name = "web test";
  const report = path.join(os.tmpdir(), `rlm-vitest-${process.pid}.json`);
  const select = filter ? ["-t", filter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "--passWithNoTests"] : [];
  try {
    const result = await npm(name, ["test", "--silent", "--", "--reporter=json", `--outputFile=${report}`, ...select]);
    return !result.timedOut && fs.existsSync(report) ? read(name, report, result) : crashed(name, result, limitSeconds, logOf(name));
  } finally {
    fs.rmSync(report, { force: true });
  }
}

function logOf(name) {
  return path.join(root, "artifacts", "logs", `test-${name.replace(/\W/g, "-")}.log`);
}

function npm(name, parameters) {
  return run(["npm", ...parameters], { cwd: web, env: { NO_COLOR: "1" }, log: logOf(name), limitSeconds });
}

function read(name, report, { code, seconds, output }) {
  const files = JSON.parse(fs.readFileSync(report, "utf8")).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = tests.filter(({ status }) => status === "failed").map((test) => ({ name: test.fullName, text: test.failureMessages.join("\n") }));
  // A file that does not even load has no test that could fail.
  const unloaded = files.filter((file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"));
  failures.push(...unloaded.map((file) => ({ name: path.relative(web, file.name), text: file.message })));
  if (failures.length === 0 && code !== 0 && files.length > 0) {
    failures.push({ name, text: shorten(output()) });
  }
  return {
    name,
    passed: tests.filter(({ status }) => status === "passed").length,
    failures,
    skips: tests.filter(({ status }) => !["passed", "failed"].includes(status)).map((test) => ({ name: test.fullName, reason: test.status })),
    seconds,
  };
}
