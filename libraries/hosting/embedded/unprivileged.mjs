// PostgreSQL refuses to run as root. Started by root, it runs under a system account of its own, in a folder that this account can reach.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const account = "rlm-aspire";
const systemFolder = "/var/lib/rlm-aspire";

/** The user to run as: this one, or for root the system account, made on first use. (initdb insists on a user with a name.) */
export function chooseUser() {
  if (process.getuid() !== 0) {
    return { id: process.getuid(), as: (command, args) => [command, ...args], own: () => {}, canReach: () => true };
  }
  const own = findAccount(account) ?? makeAccount();
  const { id, group } = own ?? findAccount("nobody");
  return {
    id,
    ownGroup: own?.group,
    as: (command, args) => ["setpriv", `--reuid=${id}`, `--regid=${group}`, "--clear-groups", "--no-new-privs", command, ...args],
    own: (file) => fs.chownSync(file, id, group),
    canReach: (file) => ancestors(file).every((folder) => mayEnter(fs.statSync(folder), group)),
  };
}

const mayEnter = ({ mode, gid }, group) => (mode & (gid === group ? 0o010 : 0o001)) !== 0;

function findAccount(name) {
  const fields = fs.readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).find(([known]) => known === name);
  return fields && { id: Number(fields[2]), group: Number(fields[3]) };
}

function makeAccount() {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", systemFolder, "--shell", "/usr/sbin/nologin", account]);
  return findAccount(account);
}

/**
 * The folder for a service's data: below `home`, or when the user cannot get there (`/root` is closed to others), below /var/lib/rlm-aspire with
 * a link to it in `home`.
 */
export function choosePlace(home, name, user, say) {
  const wanted = path.join(home, name);
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  if (fs.existsSync(wanted)) {
    return own(fs.realpathSync(wanted), user);
  }
  if (user.ownGroup && user.canReach(home) && !user.canReach(wanted)) {
    fs.chownSync(home, process.getuid(), user.ownGroup);
    fs.chmodSync(home, 0o710); // Lets this account, and nobody else, pass through.
  }
  if (user.canReach(wanted)) {
    fs.mkdirSync(wanted, { mode: 0o700 });
    return own(wanted, user);
  }
  fs.rmSync(wanted, { force: true }); // A link whose target is gone.
  const place = path.join(systemFolder, randomBytes(4).toString("hex"), name);
  fs.mkdirSync(place, { recursive: true, mode: 0o755 });
  fs.chmodSync(place, 0o700);
  fs.symlinkSync(place, wanted);
  say(`${home} is closed to user ${user.id}, so the data is in ${place}`);
  return own(place, user);
}

/** Where things lie that all data folders of a machine can share. */
export function sharedFolder(place) {
  return place.startsWith(`${systemFolder}/`) ? systemFolder : path.dirname(place);
}

function own(folder, user) {
  if (fs.statSync(folder).uid !== user.id) {
    user.own(folder);
  }
  return folder;
}

function ancestors(file) {
  const folders = [];
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    if (fs.existsSync(folder)) {
      folders.push(folder);
    }
    if (folder === path.dirname(folder)) {
      return folders;
    }
  }
}
