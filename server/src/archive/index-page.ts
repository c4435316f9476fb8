import type { PackedDossier } from '@dudao/core/archive/manifest';
import { plainMomentOf } from '../lib/plain-date.ts';
import type { PlannedDossier, PlannedFile } from './package-plan.ts';

/** What the index of a package is made of. */
export interface PackageIndex {
  readonly title: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly dossiers: readonly PlannedDossier[];
}

const STYLE = `
  @page { size: A4; margin: 16mm 15mm; }
  body { font: 11pt/1.6 "Songti SC", "SimSun", "Noto Serif CJK SC", serif; color: #1a1a1a; max-width: 180mm; margin: 0 auto; padding: 8mm 4mm; }
  h1 { font-size: 18pt; margin: 0; } h2 { font-size: 13pt; margin: 10mm 0 2mm; break-after: avoid; }
  section + section { break-before: page; }
  table { width: 100%; border-collapse: collapse; font-size: 9.5pt; } th, td { border: 1px solid #999; padding: 1mm 2mm; text-align: left; vertical-align: top; }
  th[scope="row"] { background: #f3f1ec; } thead { display: table-header-group; } tr { break-inside: avoid; }
  .quiet { color: #555; } .lack { font-weight: bold; } td:first-child { white-space: nowrap; }
  @media (max-width: 600px) { table { display: block; overflow-x: auto; } }
`;

/** The index of a package as a page that opens anywhere and prints on A4: what is filed under each clause, and what is missing. */
export function indexPage({ title, madeAt, madeBy, dossiers }: PackageIndex): string {
  const missing = dossiers.flatMap(({ about }) => about.clauses.filter(({ pieces }) => pieces === 0));
  const clauses = dossiers.flatMap(({ about }) => about.clauses);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<p class="quiet">${escaped(madeBy)} · ${plainMomentOf(madeAt)} · ${dossiers.length} 份档案，${clauses.length} 条，缺佐证 ${missing.length} 条</p>
${dossiers.map(dossierPart).join('\n')}
</body></html>
`;
}

function dossierPart({ about, files }: PlannedDossier): string {
  const evidence = files.filter(({ facts }) => facts.of === 'evidence');
  const others = files.filter(({ facts }) => facts.of !== 'evidence');
  return `<section><h2>${escaped(about.unit)} · ${escaped(about.standard.title.zh)}（${escaped(about.standard.version)}）· ${escaped(about.period)}</h2>
<p class="quiet">${escaped(about.campaign)} · 缺佐证：${missingOf(about)}</p>
<table><thead><tr><th>编号</th><th>材料</th><th>归档</th><th>保管期限</th></tr></thead><tbody>
${about.clauses.map((clause) => clauseRows(clause, evidence)).join('\n')}
${others.length === 0 ? '' : '<tr><th scope="row" colspan="4">自查材料和封存的提交</th></tr>'}${others.map(fileRow).join('\n')}
</tbody></table></section>`;
}

function missingOf({ clauses }: PackedDossier): string {
  const names = clauses.filter(({ pieces }) => pieces === 0).map(({ clause }) => clause);
  return names.length === 0 ? '无' : `<span class="lack">${escaped(names.join('、'))}</span>`;
}

function clauseRows({ clause, name, pieces }: PackedDossier['clauses'][number], files: readonly PlannedFile[]): string {
  const head = `<tr><th scope="row" colspan="4">${escaped(clause)} ${escaped(name?.zh ?? '')}${pieces === 0 ? ' <span class="lack">▲ 缺佐证</span>' : ''}</th></tr>`;
  return [head, ...files.filter(({ facts }) => facts.clause === clause).map(fileRow)].join('\n');
}

function fileRow({ facts, content }: PlannedFile): string {
  const { number, title, path, filedAt, filedBy, kept } = facts;
  const address = path.split('/').map(encodeURIComponent).join('/');
  const name = facts.of === 'submission' ? `封存的第 ${number} 版` : title;
  const shown =
    content.from === 'quarantine'
      ? `${escaped(name)} <span class="lack">▲ 隔离，未放入</span>`
      : `<a href="${address}">${escaped(name)}</a>`;
  return `<tr><td>${escaped(number ?? '—')}</td><td>${shown}</td><td>${escaped(filedBy ?? '')} ${(filedAt ?? '').slice(0, 10)}</td><td>${escaped(kept?.name.zh ?? '—')}${kept?.dueFrom == null ? '' : `（${kept.dueFrom} 年鉴定）`}</td></tr>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign);
}
