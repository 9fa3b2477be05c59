// How an execution ends; the host has the same numbers.
export const COMPLETED = 0;
export const OUT_OF_FUEL = 1;
/** The memory could not grow to what the program asked for. */
export const OUT_OF_MEMORY = 2;
/** The input alone is more than the memory may be. */
export const INPUT_TOO_LARGE = 3;
export const OUTPUT_TOO_LARGE = 4;
/** The program panicked; its message follows. */
export const PANICKED = 5;
/** WebAssembly stopped it; the engine's words follow. */
export const TRAPPED = 6;
export const STACK_OVERFLOW = 7;
/** What it returned is not where it says: words follow. */
export const BAD_RESULT = 8;
/** The engine does not take the module; its words follow. */
export const INVALID_MODULE = 9;
/** The worker itself failed; words follow. */
export const BROKEN = 10;
/** Said once, unasked: the worker waits for requests. */
export const UP = 11;

/** Thrown by an execution to end it. */
export class End extends Error {
  constructor(end, words = "") {
    super(words);
    this.end = end;
  }
}
