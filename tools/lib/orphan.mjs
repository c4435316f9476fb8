import { readFileSync } from 'node:fs';

const CHECK_EVERY_MS = 500;

/**
 * npm puts a shell between itself and a script, and that shell dies of SIGTERM without telling the script. So a script that npm
 * started looks now and then whether npm and its shell are still there, and asks itself to stop (as Ctrl-C would) when they are not.
 * Does nothing for a script started by hand, which may well outlive its shell.
 */
export function stopWhenOrphaned() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_EVERY_MS);
  timer.unref();
}

/** Our parent, and where the system tells, its parent. */
function ancestors() {
  const parent = process.ppid;
  try {
    const status = readFileSync(`/proc/${parent}/status`, 'utf8');
    return `${parent} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`;
  } catch {
    return String(parent);
  }
}
