import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Cell } from '@dudao/core/lib/table';
import type { CountyResult } from '@dudao/core/score/result';
import { readTable } from '../server/src/lib/table/read-table.ts';
import { countyWorkbook, type Place } from './county-workbook.ts';
import { hand, type Line, medians, ms } from './measure.ts';

const SCHOOLS = 120;
const ROUNDS = 5;
/** Half of the last decimal that the product gives, and what float64 loses on the way to thousands. */
const TOLERANCE = 0.5e-6 + 1e-9;
const CLI = fileURLToPath(new URL('../server/bin/dudao.mjs', import.meta.url));
const ABOUT = `One county of ${SCHOOLS} schools as a workbook. LibreOffice recalculates its formulas (seven ratios per school and stage, weighted means, standard deviations, coefficients) and saves it; \`npx dudao evaluate\` checks the same workbook, decides the whole standard and saves its own. Whole processes, median of ${ROUNDS}, in turn.`;

const installed = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
if (installed.status === 0) await compare(installed.stdout.trim().split(' ').slice(0, 2).join(' '));
else
  report([
    { what: 'LibreOffice', value: 'skipped: soffice is not installed (Debian: apt-get install libreoffice-calc)' },
  ]);

async function compare(version: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-libreoffice-'));
  try {
    const { bytes, formulas, places } = await countyWorkbook(SCHOOLS);
    const file = join(folder, 'county.xlsx');
    writeFileSync(file, bytes);
    const profile = profileThatRecalculates(folder);
    const out = join(folder, 'recalculated');
    const took = await medians(ROUNDS, {
      office: () => run('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, file]),
      dudao: () => run(process.execPath, [CLI, 'evaluate', 'YZJH-2017', file, '-o', join(folder, 'result.xlsx')]),
    });
    const result: CountyResult = JSON.parse(
      run(process.execPath, [CLI, 'evaluate', 'YZJH-2017', file, '--format', 'json']),
    );
    const { compared, differing } = compareFigures(places, await recalculated(join(out, 'county.xlsx')), result);
    report([
      { what: `${version}: open, recalculate ${formulas.toLocaleString('en')} formulas, save`, value: ms(took.office) },
      { what: 'dudao evaluate: check, evaluate, save', value: ms(took.dudao) },
      { what: 'dudao / LibreOffice', value: `${(took.dudao / took.office).toFixed(2)} ×` },
      {
        what: 'figures of schools and county that differ in six decimals',
        value: `${differing} of ${compared.toLocaleString('en')}`,
        limit: '0',
        holds: differing === 0,
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(lines: readonly Line[]): void {
  hand({ title: 'Against LibreOffice', about: ABOUT, lines });
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

/** A profile of its own, told to compute every formula on opening: LibreOffice else trusts the results saved in the file. */
function profileThatRecalculates(folder: string): string {
  const user = join(folder, 'profile', 'user');
  mkdirSync(user, { recursive: true });
  const always = '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>';
  writeFileSync(
    join(user, 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">${always}</item></oor:items>`,
  );
  return `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
}

/** Rows of each sheet of the saved workbook by its name. */
async function recalculated(path: string): Promise<ReadonlyMap<string, readonly (readonly Cell[])[]>> {
  const table = await readTable({ path, name: path });
  if (!table.ok) throw new Error(table.problems[0]?.problem);
  const sheets = new Map<string, Cell[][]>();
  for (const sheet of table.value) {
    const rows: Cell[][] = [];
    for await (const chunk of sheet.rows) rows.push(...chunk.rows.map((row) => [...row]));
    sheets.set(sheet.name, rows);
  }
  return sheets;
}

function compareFigures(
  places: readonly Place[],
  sheets: ReadonlyMap<string, readonly (readonly Cell[])[]>,
  { stages }: CountyResult,
): { compared: number; differing: number } {
  let compared = 0;
  let differing = 0;
  for (const { stage, indicator, of, sheet, row, column } of places) {
    const figure =
      'code' in of
        ? stages[stage]?.segments.find(({ code }) => code === of.code)?.values[indicator]
        : stages[stage]?.indicators[indicator]?.[of.measure];
    const cell = sheets.get(sheet)?.[row]?.[column];
    const theirs = typeof cell === 'object' && cell !== null && 'formula' in cell ? cell.formula : cell;
    // A school outside a stage has no figures of it, and the workbook's formula says 0.
    if ('code' in of && figure === undefined && theirs === 0) continue;
    compared++;
    if (!(Math.abs(Number(theirs) - Number(figure)) <= TOLERANCE)) differing++;
  }
  if (compared === 0) throw new Error('nothing was compared');
  return { compared, differing };
}
