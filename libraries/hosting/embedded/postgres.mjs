// Runs an embedded PostgreSQL in the foreground: prepares everything on the first start, then supervises the server.
//
//   RLM_TOOLS=<node_modules> POSTGRES_PASSWORD=<secret> node postgres.mjs --home DIR --port N --database NAME
//
// SIGTERM and SIGINT end the server by a fast shutdown. The exit code is the server's.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { placeBinaries } from "./postgres-binaries.mjs";
import { chooseUser, choosePlace, sharedFolder } from "./unprivileged.mjs";

const { values: options } = parseArgs({
  options: { home: { type: "string" }, port: { type: "string" }, database: { type: "string" } },
});

const say = (text) => console.log(`embedded postgres: ${text}`);

function fail(text) {
  console.error(`embedded postgres: ${text}`);
  process.exit(1);
}

/** Runs a program as the server's user and returns its output; ends this process when it fails. */
function run(server, command, args, input) {
  const [file, ...rest] = server.user.as(command, args);
  const done = spawnSync(file, rest, { input, encoding: "utf8", cwd: server.folder });
  if (done.error || done.status !== 0) {
    fail(`${path.basename(command)} failed: ${(done.error?.message ?? done.stderr + done.stdout).trim()}`);
  }
  return done.stdout;
}

/** One statement in single-user mode: needs neither a port nor a password. */
function execute(server, data, statement) {
  // Single-user mode reports a failed statement on stderr and still ends with 0; FATAL ends it otherwise.
  const [file, ...rest] = server.user.as(server.binary("postgres"), ["--single", "-j", "-D", data, "postgres"]);
  const done = spawnSync(file, rest, { input: `${statement}\n\n`, encoding: "utf8", cwd: server.folder });
  if (done.error || done.status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(done.stderr)) {
    fail(`single-user mode failed: ${done.error?.message ?? done.stderr.trim().split("\n").at(-1)}`);
  }
}

const passwordMark = (password) => createHash("sha256").update(password).digest("hex");

/** Makes the cluster beside its final place and moves it there once it is complete: a start that was cut off leaves no half cluster. */
function create(server, password, database) {
  const started = performance.now();
  const draft = path.join(server.folder, "data.new");
  fs.rmSync(draft, { recursive: true, force: true });
  const passwordFile = path.join(server.folder, "password.once");
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  server.user.own(passwordFile);
  try {
    run(server, server.binary("initdb"), [
      "-D", draft, "-U", "postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8",
      "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
    ]);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  execute(server, draft, `CREATE DATABASE "${database.replaceAll('"', '""')}";`);
  fs.writeFileSync(server.mark, passwordMark(password), { mode: 0o600 });
  fs.renameSync(draft, server.data);
  say(`created the cluster in ${server.data} (${Math.round(performance.now() - started)} ms)`);
}

/** The password in use is the one that was given, also when the cluster is older than it. */
function syncPassword(server, password) {
  const known = fs.existsSync(server.mark) ? fs.readFileSync(server.mark, "utf8") : "";
  if (known !== passwordMark(password)) {
    execute(server, server.data, `ALTER ROLE postgres PASSWORD '${password.replaceAll("'", "''")}';`);
    fs.writeFileSync(server.mark, passwordMark(password), { mode: 0o600 });
    say("set the given password");
  }
}

function isServerOf(pid, data) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres") && fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
  } catch {
    return false;
  }
}

/** A server that was killed leaves its pid file; the pid may belong to somebody else by now. */
async function clearStalePid(server) {
  const file = path.join(server.data, "postmaster.pid");
  if (!fs.existsSync(file)) {
    return;
  }
  const pid = Number.parseInt(fs.readFileSync(file, "utf8"), 10);
  for (let waited = 0; isServerOf(pid, server.data); waited += 100) {
    if (waited >= 10_000) {
      fail(`another server (process ${pid}) uses ${server.data}. End it, or set RLM_HOME to another folder.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  fs.rmSync(file, { force: true });
  say(`removed the pid file of a server that was killed (process ${pid})`);
}

function supervise(server, port) {
  const [file, ...args] = server.user.as(server.binary("postgres"), [
    "-D", server.data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
  ]);
  const child = spawn(file, args, { stdio: ["ignore", "inherit", "inherit"], cwd: server.folder });
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.on(signal, () => child.kill("SIGINT"));
  }
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
}

const password = process.env.POSTGRES_PASSWORD;
if (!password || !options.home || !options.port || !options.database) {
  fail("--home, --port, --database and the environment variable POSTGRES_PASSWORD are needed");
}
delete process.env.POSTGRES_PASSWORD;

try {
  const user = chooseUser();
  const folder = choosePlace(options.home, "postgres", user, say);
  const native = placeBinaries(process.env.RLM_TOOLS, sharedFolder(folder), user, say);
  const server = {
    user,
    folder,
    data: path.join(folder, "data"),
    mark: path.join(folder, "password.sha256"),
    binary: (name) => path.join(native, "bin", name),
  };
  if (fs.existsSync(server.data)) {
    await clearStalePid(server);
    syncPassword(server, password);
  } else {
    create(server, password, options.database);
  }
  supervise(server, options.port);
} catch (error) {
  fail(error.message);
}
