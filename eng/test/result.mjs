// One suite's result: { name, passed, failures: [{ name, text }], skips: [{ name, reason }], seconds }.

export function crashed(name, result, limitSeconds, log) {
  const reason = result.timedOut ? `did not end within ${limitSeconds} s` : `ended with ${result.code} and left no report`;
  return failed(name, result.seconds, `the suite ${reason}\n${shorten(result.output())}\nLog: ${log}`);
}

export function failed(name, seconds, text) {
  return { name, passed: 0, failures: [{ name, text }], skips: [], seconds };
}

/** Where a long log begins and ends: a crash names its cause first, its last words are at the end. */
export function shorten(text, head = 30, last = 30) {
  const lines = text.trimEnd().split("\n");
  const left = lines.length - head - last;
  return left <= 0 ? lines.join("\n") : [...lines.slice(0, head), `… ${left} lines are left out here, not in the log …`, ...lines.slice(-last)].join("\n");
}

export function counts({ passed, failures, skips }) {
  return `${passed} passed, ${failures.length} failed, ${skips.length} skipped`;
}

export function print(suite) {
  const mark = suite.failures.length > 0 ? "FAILED" : "ok";
  console.log(`${mark.padEnd(7)} ${suite.name.padEnd(18)} ${counts(suite).padEnd(36)} ${suite.seconds.toFixed(1).padStart(6)} s`);
  for (const { name, reason } of suite.skips) {
    console.log(`  skipped ${name}: ${reason}`);
  }
  for (const { name, text } of suite.failures) {
    console.log(`\n  FAILED ${name}\n${text.trimEnd().replace(/^/gm, "    ")}\n`);
  }
}

export function sum(suites) {
  return {
    passed: suites.reduce((total, suite) => total + suite.passed, 0),
    failures: suites.flatMap((suite) => suite.failures),
    skips: suites.flatMap((suite) => suite.skips),
  };
}
