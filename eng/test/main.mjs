// Runs the suites one after the other, each with a line, failures in full; the last line is the sum.
import fs from "node:fs";
import path from "node:path";
import { findTestProjects, runTestProject } from "./dotnet-suite.mjs";
import { counts, failed, print, sum } from "./result.mjs";
import { root } from "./root.mjs";
import { checks, runCheck, runVitest } from "./web-suites.mjs";

const kinds = ["--unit", "--web", "--e2e"];
const chosen = process.argv.slice(2).filter((argument) => kinds.includes(argument));
const filter = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const wants = (kind) => chosen.length === 0 || chosen.includes(kind);

const isEndToEnd = (project) => project.includes(".EndToEnd.");
const projects = findTestProjects();
const suites = [
  ...projects.filter((project) => wants("--unit") && !isEndToEnd(project)).map((project) => () => runTestProject(project, { filter, limitSeconds: 600 })),
  ...(wants("--web") && fs.existsSync(path.join(root, "web", "package.json")) ? webSuites() : []),
  ...projects.filter((project) => wants("--e2e") && isEndToEnd(project)).map((project) => () => runTestProject(project, { filter, limitSeconds: 900 })),
];

function webSuites() {
  // A filter picks tests by name; the checks have none.
  return [...(filter ? [] : checks.map((script) => () => runCheck(script))), () => runVitest(filter)];
}

function ranNothing({ passed, failures, skips }) {
  return passed + failures.length + skips.length === 0;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => process.exit(130));
}

const results = [];
for (const run of suites) {
  const result = await run();
  const silent = ranNothing(result);
  if (silent && filter) {
    continue;
  }
  results.push(silent ? failed(result.name, result.seconds, "the suite ran no test") : result);
  print(results.at(-1));
}

const total = sum(results);
if (ranNothing(total)) {
  console.log(filter ? `No test's name contains '${filter}'.` : "There is no suite to run.");
}
if (total.failures.length > 0) {
  console.log(`\nFailed:\n${total.failures.map(({ name }) => `  ${name}`).join("\n")}`);
}
console.log(`\n${counts(total)}`);
process.exitCode = total.failures.length > 0 || ranNothing(total) ? 1 : 0;
