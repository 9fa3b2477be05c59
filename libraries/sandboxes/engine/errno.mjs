// Error numbers of WASI preview 1 that this host answers with.
export const ACCES = 2;
export const BADF = 8;
export const EXIST = 20;
export const FAULT = 21;
export const INVAL = 28;
export const ISDIR = 31;
export const MFILE = 33;
export const NAMETOOLONG = 37;
export const NOENT = 44;
export const NOSPC = 51;
export const NOSYS = 52;
export const NOTDIR = 54;
export const NOTEMPTY = 55;
export const NOTSOCK = 57;
export const NOTSUP = 58;
export const PERM = 63;
export const SPIPE = 70;
export const NOTCAPABLE = 76;

/** Ends a system call with an error number; never leaves the host. */
export class WasiError extends Error {
  constructor(errno) {
    super(`errno ${errno}`);
    this.errno = errno;
  }
}

/** Unwinds the guest's stack after `proc_exit`. */
export class GuestExit extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.code = code;
  }
}
