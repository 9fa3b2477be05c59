// `node spec-suite.mjs <folder of wast2json's output> <folder of the modules to run>`: a line of JSON for each command: which, and what came of it.
import fs from "node:fs";
import path from "node:path";
import { matches, toValue } from "./spec-values.mjs";

const [scripts, modules] = process.argv.slice(2);
const CHECKED = new Set(["assert_return", "assert_trap", "assert_exhaustion", "assert_invalid", "assert_malformed", "assert_unlinkable", "assert_uninstantiable", "module", "action", "register"]);

for (const file of fs.readdirSync(scripts).filter((name) => name.endsWith(".json")).sort()) {
  const { commands } = JSON.parse(fs.readFileSync(path.join(scripts, file), "utf8"));
  const script = new Script();
  commands.forEach((command, index) => {
    console.log(JSON.stringify([`${file} command ${index}, line ${command.line}: ${command.type}`, outcome(script, command)]));
  });
}

function outcome(script, command) {
  if (!CHECKED.has(command.type) || command.module_type === "text") {
    return "skipped";
  }
  try {
    return script.run(command);
  } catch (error) {
    return `failed: ${error}`;
  }
}

/** The instances of one script. */
function Script() {
  const named = new Map();
  const registered = { spectest: spectest() };
  let latest;

  const find = (name) => (name ? named.get(name) : latest);

  const instantiate = (filename) => {
    const module = new WebAssembly.Module(fs.readFileSync(path.join(modules, filename)));
    return new WebAssembly.Instance(module, withMemory(module, registered));
  };

  // The rewriter may find a fault before an engine does.
  const wasRefused = (filename) => !fs.existsSync(path.join(modules, filename));

  const perform = ({ type, module, field, args }) => {
    const item = find(module).exports[field];
    return type === "get" ? item.value : item(...args.map(toValue));
  };

  const refuses = (act, ...kinds) => {
    try {
      act();
    } catch (error) {
      return kinds.some((kind) => error instanceof kind) ? "passed" : `failed: ${error}`;
    }
    return "failed: it was accepted";
  };

  this.run = (command) => {
    switch (command.type) {
      case "module":
        latest = undefined;
        latest = instantiate(command.filename);
        if (command.name) {
          named.set(command.name, latest);
        }
        return "passed";
      case "register":
        registered[command.as] = find(command.name).exports;
        return "passed";
      case "action":
        perform(command.action);
        return "passed";
      case "assert_return": {
        const result = perform(command.action);
        const values = command.expected.length === 1 ? [result] : [...(result ?? [])];
        const same = values.length === command.expected.length && command.expected.every((expected, i) => matches(values[i], expected));
        return same ? "passed" : `failed: ${values}`;
      }
      case "assert_trap":
        return refuses(() => perform(command.action), WebAssembly.RuntimeError);
      case "assert_exhaustion":
        return refuses(() => perform(command.action), RangeError);
      case "assert_uninstantiable":
        return refuses(() => instantiate(command.filename), WebAssembly.RuntimeError, WebAssembly.LinkError);
      case "assert_unlinkable":
        return refuses(() => instantiate(command.filename), WebAssembly.LinkError, TypeError);
      default:
        return wasRefused(command.filename) ? "passed" : refuses(() => instantiate(command.filename), WebAssembly.CompileError);
    }
  };
}

/** A rewritten module may import the memory that it had; the name of the import says its limits. */
function withMemory(module, registered) {
  const wanted = WebAssembly.Module.imports(module).find((entry) => entry.module === "rewritten");
  if (!wanted) {
    return registered;
  }
  const [minimum, maximum] = wanted.name.split(" ").map(Number);
  return { ...registered, rewritten: { [wanted.name]: new WebAssembly.Memory({ initial: minimum, maximum }) } };
}

function spectest() {
  const ignore = () => {};
  const global = (value, initial) => new WebAssembly.Global({ value }, initial);
  return {
    ...Object.fromEntries(["print", "print_i32", "print_i64", "print_i32_f32", "print_f64_f64", "print_f32", "print_f64"].map((name) => [name, ignore])),
    global_i32: global("i32", 666),
    global_i64: global("i64", 666n),
    global_f32: global("f32", 666.6),
    global_f64: global("f64", 666.6),
    table: new WebAssembly.Table({ initial: 10, maximum: 20, element: "anyfunc" }),
    memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
  };
}
