// A thread that runs cells. It keeps the instances of the sessions that it worked for last; a session's state is in shared memory.
import { workerData } from "node:worker_threads";
import { writeCheckpoint } from "./checkpoint.mjs";
import { ContextText } from "./context-text.mjs";
import { createCpuMeter } from "./cpu-meter.mjs";
import { describeEnd, Guest } from "./guest.mjs";
import { Image } from "./image.mjs";
import { Mailbox } from "./mailbox.mjs";
import { rebuild, Shadow, WASM_PAGE_BYTES } from "./pages.mjs";
import { Resident } from "./resident.mjs";
import { startImage } from "./start-image.mjs";

const MAX_RESIDENTS = 64;

const mailbox = new Mailbox(workerData.port, workerData.shared);
const thread = { cpuMeter: createCpuMeter(), image: null };
const residents = new Map();

const jobs = { boot, adopt, prepare, run, save, forget };
while (true) {
  const message = mailbox.next();
  jobs[message.type]?.(message);
}

/** Starts the interpreter once and tells what it then looks like. */
function boot({ module, files, wasmPages }) {
  Object.assign(thread, { module, files });
  mailbox.send({ type: "booted", ...startImage(thread, wasmPages) });
}

/** Takes in the image and the module that all sessions are instances of. */
function adopt({ meta, bytes, module, files }) {
  Object.assign(thread, { image: new Image(meta, bytes), module, files });
}

/** Makes a session ready that nobody has asked for yet. */
function prepare({ session, state }) {
  const resident = reside(session, state);
  mailbox.send({ type: "prepared", session, memory: resident.guest.memory, shadow: resident.shadowParts, clock: clockOf(resident.guest) });
}

/** Lets a guest take in one frame, and keeps what it has become. */
function run({ session, state, frames, context, pinned: staying, limits }) {
  const resident = residents.get(session)?.generation === state.generation ? residents.get(session) : reside(session, state);
  const { guest } = resident;
  guest.setLimits({ fuel: BigInt(limits.fuel), wasmPages: Math.floor(limits.memoryBytes / WASM_PAGE_BYTES) });
  guest.clock.resume(state.clock?.cpu ?? 0n);
  try {
    context === undefined ? resident.step(frames) : resident.setContext(frames[0], new ContextText(frames[1].pieces));
  } catch (error) {
    mailbox.finish();
    residents.delete(session);
    mailbox.send({ type: "broken", session, ...describeEnd(error, guest), clock: clockOf(guest) });
    return;
  }
  mailbox.finish();
  mailbox.send({ type: "stepped", session, end: resident.end });
  const pinned = resident.filled ? pin(staying, [...resident.filled, context]) : staying;
  resident.shadow.update(guest.memory, thread.image, pinned);
  const files = guest.takeFileChanges();
  resident.generation += files ? 1 : 0;
  mailbox.send({ type: "ran", session, memory: guest.memory, shadow: resident.shadowParts, pinned, files, clock: clockOf(guest) });
}

/** The pages of the context that was just set join those that never change: a str does not. */
function pin(pinned, range) {
  const apart = pinned.every(([first, end]) => range[1] <= first || range[0] >= end);
  return apart ? [...pinned, range].sort(([a], [b]) => a - b) : pinned;
}

function clockOf(guest) {
  return { offset: guest.clock.offset, cpu: guest.clock.cpu };
}

/** The session's state as bytes that any engine with the same image can take up again. */
function save({ session, state, request }) {
  mailbox.send({ type: "saved", session, request, bytes: writeCheckpoint(thread.image, state) });
}

function forget({ session }) {
  residents.delete(session);
}

function reside(session, state) {
  const memory = state.memory ?? rebuild(thread.image, state.shadow && new Shadow(...state.shadow), state.pinned, state.former, state.spare);
  const shadow = state.shadow ? new Shadow(...state.shadow) : Shadow.create(memory.buffer.byteLength);
  const resident = new Resident(thread, memory, shadow, state, mailbox, session);
  residents.delete(session);
  residents.set(session, resident);
  if (residents.size > MAX_RESIDENTS) {
    residents.delete(residents.keys().next().value);
  }
  return resident;
}
