import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { capture, npmCommand, run } from './lib/run.mjs';
import { runMain, Stop, say } from './lib/say.mjs';

checkNode();

const root = fileURLToPath(new URL('..', import.meta.url));
const BENCHMARKS = [
  'evaluate',
  'one-value',
  'goal',
  'editor',
  'read-table',
  'csv-to-json',
  'libreoffice',
  'start',
  'first-page',
  'field-start',
  'field-frames',
  'field-day',
  'what-i-owe',
  'campaign',
  'evidence-seen-before',
  'evidence-photos',
  'evidence-judge',
  'evidence-upload',
  'similar-texts',
  'import-rows',
  'dossier-save',
  'dossier-grid',
  'dossier-sheet',
  'wall',
  'robust',
  'agreement',
  'impact',
  'national-run',
  'big-tree',
  'ledger-list',
  'ledger-search',
  'ledger-write',
  'ledger-export',
  'feed',
  'ranking',
  'bulletin',
  'cockpit',
  'letters',
];

/** Benchmarks that take long or much room, and run only when named: which one they are, at another size. */
const LARGE = {
  'ledger-list-10m': { script: 'ledger-list', env: { DUDAO_BENCH_ENTRIES: '10000000' } },
  'cockpit-1m': { script: 'cockpit', env: { DUDAO_BENCH_ENTRIES: '1000000' } },
  'field-proof': { script: 'field-proof', env: {} },
};

/** `npm run bench [name …]`: measures against limits and peers in the same run and writes bench/RESULTS.md; fails when a promise does not hold. */
await runMain(async () => {
  const names = process.argv.slice(2);
  const known = [...BENCHMARKS, ...Object.keys(LARGE)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown)
    throw new Stop(
      `没有名为 ${unknown} 的基准（可选：${known.join(' ')}）`,
      `No benchmark ${unknown} (known: ${known.join(' ')})`,
    );
  const wanted = names.length > 0 ? names : BENCHMARKS;
  await ensureInstalled(root, { dev: true });
  if (wanted.includes('evaluate') || wanted.includes('national-run')) await installPeers();
  await ensureBuilt(root, 'server');
  await ensureBuilt(root, 'web');
  const env = ['first-page', 'field-start', 'field-frames', 'field-day', 'wall', 'dossier-sheet', 'cockpit'].some(
    (name) => wanted.includes(name),
  )
    ? { DUDAO_BROWSER: await ensureBrowser(root) }
    : {};

  const reports = readReports();
  let broken = 0;
  for (const name of wanted) {
    process.stderr.write(`${name} …\n`);
    const { script, env: sized } = LARGE[name] ?? { script: name, env: {} };
    const { code, output } = await capture(process.execPath, ['--import', 'tsx', `bench/${script}.ts`], {
      cwd: root,
      env: { ...env, ...sized },
    });
    const found = /^REPORT (.*)$/m.exec(output);
    if (code !== 0 || !found) throw new Stop(`基准 ${name} 失败：\n${output}`, `The benchmark ${name} failed.`);
    const report = JSON.parse(found[1]);
    const external = process.env.DUDAO_BENCH_DATABASE_URL !== undefined;
    const key = external ? `${name}-external` : name;
    reports[key] = {
      ...report,
      title: external ? `${report.title}, external PostgreSQL` : report.title,
      command: report.command ?? `${external ? 'DUDAO_BENCH_DATABASE_URL=… ' : ''}npm run bench ${name}`,
      on: new Date().toISOString().slice(0, 10),
      machine: machine(),
    };
    process.stdout.write(`${table(reports[key])}\n`);
    broken += report.lines.filter((line) => line.holds === false).length;
    writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify(reports, null, 2)}\n`);
    writeFileSync(join(root, 'bench/RESULTS.md'), resultsDocument(reports));
  }
  return broken > 0 ? 1 : 0;
});

/** Peers live in bench/node_modules, installed from bench's own lock the first time and when that lock changed. */
async function installPeers() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'bench/package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'bench/node_modules/.stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('正在安装对照程序……', 'Installing the peers …');
  const { command, before } = npmCommand();
  const args = [
    ...before,
    'install',
    '--ignore-scripts',
    '--no-save',
    '--no-workspaces',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  if ((await run(command, args, { cwd: join(root, 'bench') })) !== 0)
    throw new Stop('对照程序安装失败。', 'Installing the peers failed.');
  writeFileSync(stamp, lock);
}

function readReports() {
  const path = join(root, 'bench/results.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function machine() {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function resultsDocument(reports) {
  const names = [...BENCHMARKS, ...Object.keys(LARGE)].flatMap((name) => [name, `${name}-external`]);
  const sections = names
    .filter((name) => reports[name])
    .map((name) => {
      const { title, about, command, on, machine: where } = reports[name];
      return [`## ${title}`, '', about, '', table(reports[name]), '', `\`${command}\` · ${on} · ${where}`, ''].join(
        '\n',
      );
    });
  return ['# Benchmarks', '', '<!-- Written by `npm run bench`. Do not edit. -->', '', ...sections].join('\n');
}

function table({ lines }) {
  const rows = lines.map(({ what, value, limit, holds }) => {
    const mark = holds === undefined ? '' : holds ? 'holds' : '**does not hold**';
    return `| ${what} | ${value} | ${limit ?? ''} | ${mark} |`;
  });
  return ['| | measured | promise | |', '|---|---:|---:|---|', ...rows].join('\n');
}
