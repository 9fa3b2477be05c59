// Loads Pyodide and runs 100 cells; prints the milliseconds of the load and of each cell as one JSON array.
const { loadPyodide } = await import(`file://${Deno.args[0]}`);
const times = [];
let started = performance.now();
const pyodide = await loadPyodide({ indexURL: Deno.args[0].replace(/[^/]*$/, "") });
pyodide.runPython("1 + 1");
times.push(performance.now() - started);
for (let i = 0; i < 100; i++) {
  started = performance.now();
  pyodide.runPython("x = 1");
  times.push(performance.now() - started);
}
console.log(JSON.stringify(times));
