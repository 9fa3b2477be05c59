// One xunit v3 test project, run by its own runner; the report is its CTRF file.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./root.mjs";
import { run } from "./command.mjs";
import { crashed, shorten } from "./result.mjs";

export function findTestProjects() {
  const tests = path.join(root, "tests");
  return fs
    .readdirSync(tests)
    .filter((folder) => folder.endsWith(".Tests"))
    .flatMap((folder) => fs.readdirSync(path.join(tests, folder)).filter((file) => file.endsWith(".csproj")))
    .map((file) => path.basename(file, ".csproj"))
    .sort();
}

export async function runTestProject(project, { filter, limitSeconds }) {
  const name = project.replace(/^RlmAspire\./, "").replace(/\.Tests$/, "");
  const program = path.join(root, "artifacts", "bin", project, "release", `${project}.dll`);
  const log = path.join(root, "artifacts", "logs", `test-${name}.log`);
  const scratch = makeScratch();
  const report = path.join(scratch, "report.json");
  const select = filter ? ["-method", `*${filter}*`] : [];
  try {
    const result = await run(["dotnet", program, "-noLogo", "-noColor", "-reporter", "quiet", "-ctrf", report, ...select], {
      cwd: path.dirname(program),
      env: { TMPDIR: scratch, RLM_HOME: path.join(scratch, "home") },
      log,
      limitSeconds,
    });
    endStacks(scratch);
    return !result.timedOut && fs.existsSync(report) ? read(name, report, result) : crashed(name, result, limitSeconds, log);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Temporary files and the data root of the tests: what they leave behind goes with it. Servers under another user must get in. */
function makeScratch() {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "rlm-test-"));
  fs.chmodSync(scratch, 0o755);
  return scratch;
}

/** A suite that was killed may have left a whole stack running. */
function endStacks(scratch) {
  for (const folder of fs.readdirSync(scratch, { recursive: true }).filter((file) => file.endsWith(path.join("run", "stack.json")))) {
    const home = path.join(scratch, path.dirname(path.dirname(folder)));
    spawnSync("node", [path.join(root, "eng", "stack", "down.mjs")], { env: { ...process.env, RLM_HOME: home } });
  }
}

function read(name, report, { code, seconds, output }) {
  const { tests, extra } = JSON.parse(fs.readFileSync(report, "utf8")).results;
  const failures = tests.filter(({ status }) => status === "failed").map((test) => ({ name: test.name, text: describe(test) }));
  // The report only names what failed between tests, such as a fixture's clean-up; the output says how.
  const errors = (extra?.suites ?? []).flatMap((suite) => suite.errors ?? []);
  failures.push(...errors.map((error) => ({ name: `${error.name} (${error.type})`, text: shorten(output()) })));
  if (failures.length === 0 && code !== 0) {
    failures.push({ name, text: `all tests passed, but the suite ended with ${code}\n${shorten(output())}` });
  }
  return {
    name,
    passed: tests.filter(({ status }) => status === "passed").length,
    failures,
    // "pending" is a test that only runs when it is asked for by name.
    skips: tests.filter(({ status }) => status === "skipped").map((test) => ({ name: test.name, reason: test.extra?.reason ?? test.message ?? "no reason given" })),
    seconds,
  };
}

function describe({ message, trace }) {
  return [message, trace].filter(Boolean).join("\n");
}
