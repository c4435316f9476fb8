/** The oldest Node that runs Dudao; `engines` in package.json says the same. */
const FLOOR = [20, 19];

/** Ends the process with a clear message when Node is too old. Imported first and alone, so that it runs on any Node with modules. */
export function checkNode(version = process.versions.node) {
  if (isNewEnough(version)) return;
  process.stderr.write(
    `督导需要 Node.js ${FLOOR.join('.')} 或更高版本，当前是 ${version}。请从 https://nodejs.org 安装 24 LTS 后重试。\n` +
      `Dudao needs Node.js ${FLOOR.join('.')} or newer; this is ${version}. Install 24 LTS from https://nodejs.org and run again.\n`,
  );
  process.exit(1);
}

/** True when `version` ("20.19.0") is at least the floor. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
}
