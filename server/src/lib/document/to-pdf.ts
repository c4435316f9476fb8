import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { officeEnvironment, writeOfficeProfile } from './office-profile.ts';

/** Media type of a PDF. */
export const PDF_TYPE = 'application/pdf';

/** A PDF, or why there is none; `none`: nothing is installed that makes one. */
export type PdfAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

const TIMEOUT_MS = 60_000;
/** One is made at a time; where more wait than these, somebody is asked to come again. */
const MOST_WAITING = 4;
const PROGRAMS = ['soffice', 'libreoffice'];

let found: Promise<string | null> | undefined;

/** By what documents become PDF here: LibreOffice where it is installed, else nothing. */
export async function pdfWay(): Promise<'libreoffice' | 'none'> {
  return (await findOffice()) === null ? 'none' : 'libreoffice';
}

/** The program, looked for once: `DUDAO_SOFFICE`, else in the path. */
function findOffice(): Promise<string | null> {
  found ??= lookFor();
  return found;
}

async function lookFor(): Promise<string | null> {
  const { DUDAO_SOFFICE: named, PATH = '' } = process.env;
  if (named === '') return null;
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const candidates =
    named === undefined ? folders.flatMap((folder) => PROGRAMS.map((name) => join(folder, name))) : [named];
  for (const path of candidates) if (await isThere(path)) return path;
  return null;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

let line: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Makes a Word document into a PDF: one at a time, each with a profile folder of its own in which nothing is fetched and nothing runs, and a limit of time. */
export async function toPdf(docx: Uint8Array): Promise<PdfAnswer> {
  if (waiting >= MOST_WAITING) return { ok: false, reason: 'busy' };
  waiting += 1;
  const turn = line.then(() => convert(docx));
  line = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}

async function convert(docx: Uint8Array): Promise<PdfAnswer> {
  const office = await findOffice();
  if (office === null) return { ok: false, reason: 'none' };
  const folder = await mkdtemp(join(tmpdir(), 'dudao-pdf-'));
  try {
    const source = join(folder, 'document.docx');
    await writeFile(source, docx);
    const profile = join(folder, 'profile');
    await writeOfficeProfile(profile);
    const reason = await run(office, [
      '--headless',
      '--norestore',
      '--nolockcheck',
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      source,
    ]);
    if (reason !== null) return { ok: false, reason };
    return { ok: true, bytes: await readFile(join(folder, 'document.pdf')) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { ok: false, reason: 'LibreOffice' };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a program of its own process group, which is ended as a whole when its time is up. Null: it ended well. */
function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', env: officeEnvironment(process.env) });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      resolve('timeout');
    }, TIMEOUT_MS);
    child.on('error', () => {
      clearTimeout(timer);
      resolve('LibreOffice');
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? null : `LibreOffice ${code}`);
    });
  });
}
