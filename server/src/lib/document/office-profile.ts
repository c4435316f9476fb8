import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NOBODY = '127.0.0.1';
/** Where nothing listens. */
const NO_PORT = '1';

/** Settings of LibreOffice: path, name, value. Versions that do not know one pass over it. */
const SETTINGS: readonly (readonly [string, string, string])[] = [
  ['Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Office.Common/Security/Scripting', 'DisableOLEAutomation', 'true'],
  // Pictures and other content of another place are not loaded; no place is trusted.
  ['Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Office.Writer/Content/Update', 'Link', '0'],
  ['Office.Writer/Content/Update', 'Field', 'false'],
  ['Office.Calc/Content/Update', 'Link', '1'],
  // What is asked over HTTP or FTP all the same is sent to a proxy that is not there.
  ['Inet/Settings', 'ooInetProxyType', '2'],
  ['Inet/Settings', 'ooInetNoProxy', ''],
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((way) => [
    ['Inet/Settings', `ooInet${way}ProxyName`, NOBODY] as const,
    ['Inet/Settings', `ooInet${way}ProxyPort`, NO_PORT] as const,
  ]),
];

/**
 * Lays out a profile in which macros are off and linked content is not loaded. It covers what LibreOffice asks over HTTP, HTTPS and FTP and through its
 * links; it is no wall: other protocols and files of the machine are kept out by the check of templates, a firewall or a container.
 */
export async function writeOfficeProfile(folder: string): Promise<void> {
  const items = SETTINGS.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  await mkdir(join(folder, 'user'), { recursive: true });
  await writeFile(
    join(folder, 'user', 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${items.join('')}</oor:items>`,
  );
}

const PASSED =
  /^(?:PATH|HOME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|FONTCONFIG_\w+|XDG_(?:CACHE|CONFIG|DATA)_\w+|SystemRoot)$/u;

/** What LibreOffice gets to know of the server's environment: neither its proxies nor its secrets. */
export function officeEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => PASSED.test(name)));
}
