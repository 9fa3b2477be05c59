// Many Python sessions: `node engine.mjs --module full.wasm --hollow hollow.wasm --pages N --guest FOLDER [--image FILE] [--ready N] [--watch-parent]`,
// frames on stdin and stdout (docs/protocol.md, section 5).
import { ExecutorHandle } from "./executor-handle.mjs";

// A thread takes as long to start as all the rest of an engine: it does so while that is loaded.
const first = new ExecutorHandle();
const { serve } = await import("./serve.mjs");
await serve(first);
