import { findFlags } from '@dudao/core/dossier/flags';
import type { Lang } from '@dudao/core/lib/text';
import type { CountyData } from '@dudao/core/score/county-data';
import { qualityFor } from '../../pack/quality-rules.ts';
import type { KnownStandard } from '../standards/known-standards.ts';

/** What is odd and yet possible in checked data, by the quality rules of the packs in a folder: a line each, `limit` at the most, impossible ones first. */
export function flagLines(
  { standard, digest }: KnownStandard,
  { records, schools }: CountyData,
  { folder, lang, limit }: { readonly folder: string; readonly lang: Lang; readonly limit: number },
): readonly string[] {
  const quality = qualityFor(folder, standard, digest);
  if (quality === null) return [];
  const flags = findFlags(quality, records, schools).toSorted((a, b) => rank(a) - rank(b));
  const members = standard.dimension?.members ?? [];
  const lines = flags.slice(0, limit).map((flag) => {
    const member = members.find(({ id }) => id === flag.member)?.name[lang];
    const who = [flag.record, flag.code, member].filter((part) => part != null).join(' ');
    return `${rank(flag) === 0 ? '×' : '?'} ${who}${who === '' ? '' : lang === 'zh' ? '：' : ': '}${flag.name[lang]} — ${flag.why[lang]}`;
  });
  const rest = flags.length - lines.length;
  if (rest > 0) lines.push(lang === 'zh' ? `… 另有 ${rest} 处` : `… and ${rest} more`);
  const head =
    lang === 'zh'
      ? `按 ${quality.rules.length} 条数据质量规则：${flags.length} 处疑点（× 不可能，? 存疑）。`
      : `By ${quality.rules.length} rules on quality: ${flags.length} flags (× impossible, ? doubtful).`;
  return [head, ...lines];
}

function rank({ severity }: { readonly severity: 'error' | 'doubt' }): number {
  return severity === 'error' ? 0 : 1;
}
