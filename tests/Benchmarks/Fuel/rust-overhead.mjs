// `node rust-overhead.mjs <plain.wasm> <fuel.wasm> <rounds>`: CPU milliseconds of each round, the two modules in turn.
import fs from "node:fs";

const WARM_UP = 5;
const SCANS = 10;
const [plainPath, fuelPath, rounds] = process.argv.slice(2);
const instances = { plain: start(plainPath), fuel: start(fuelPath) };
const times = { plain: [], fuel: [] };
const results = new Set();

for (let round = -WARM_UP; round < Number(rounds); round++) {
  for (const kind of round % 2 === 0 ? ["plain", "fuel"] : ["fuel", "plain"]) {
    const before = process.cpuUsage();
    for (let i = 0; i < SCANS; i++) {
      results.add(instances[kind].scan());
    }
    if (round >= 0) {
      times[kind].push(process.cpuUsage(before).user / 1000);
    }
  }
}
console.log(JSON.stringify({ ...times, results: [...results] }));

function start(file) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(file)));
  exports.prepare();
  return exports;
}
