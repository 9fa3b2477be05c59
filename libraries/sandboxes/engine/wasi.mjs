import { NOSYS, WasiError } from "./errno.mjs";
import { descriptorCalls } from "./wasi-descriptors.mjs";
import { pathCalls } from "./wasi-paths.mjs";
import { processCalls } from "./wasi-process.mjs";

const NAMESPACE = "wasi_snapshot_preview1";

/**
 * WASI preview 1 over memory alone: no call here reaches a file, a socket or a variable of the host.
 * A call the guest asks for and this host lacks answers "not implemented", so that a program always links.
 * Interface: https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
 */
export function wasiImport(module, { memory, args, clock, random, tree, descriptors }) {
  const calls = {
    ...processCalls(memory, args, clock, random, descriptors),
    ...descriptorCalls(memory, tree, descriptors),
    ...pathCalls(memory, tree, descriptors),
  };
  const wanted = WebAssembly.Module.imports(module).filter((entry) => entry.module === NAMESPACE);
  return { [NAMESPACE]: Object.fromEntries(wanted.map(({ name }) => [name, guard(calls[name])])) };
}

/** What a guest does wrong is an error number that it can handle; anything else unwinds its stack and ends it. */
function guard(call) {
  if (!call) {
    return () => NOSYS;
  }
  return (...args) => {
    try {
      call(...args);
      return 0;
    } catch (error) {
      if (error instanceof WasiError) {
        return error.errno;
      }
      throw error;
    }
  };
}
