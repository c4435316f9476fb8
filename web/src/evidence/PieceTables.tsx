import type { Demand } from '@dudao/core/evidence/shapes';
import { Link } from 'react-router';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { Piece } from './piece.ts';
import { DEMAND_NAMES, roleText } from './words.ts';

const TEXTS = {
  marks: { zh: '评阅', en: 'Marks' },
  noMarks: { zh: '还没有人评阅。', en: 'Nobody has marked it.' },
  by: { zh: '评阅人', en: 'By' },
  note: { zh: '意见', en: 'Remark' },
  yes: { zh: '达到', en: 'yes' },
  no: { zh: '未达到', en: 'no' },
  versions: { zh: '版本', en: 'Versions' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  title: { zh: '标题', en: 'Title' },
  filed: { zh: '归档', en: 'Filed' },
  this: { zh: '正在看', en: 'shown here' },
  uses: { zh: '同一文件还用在', en: 'The same file is used by' },
};

const DEMANDS = Object.keys(DEMAND_NAMES) as readonly Demand[];

/** The newest mark of each reader, demand by demand. */
export function PieceMarks({ piece: { marks } }: { readonly piece: Piece }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <Section title={t('marks')} level={2} empty={marks.length === 0 && t('noMarks')}>
      <PlainTable heads={[t('by'), ...DEMANDS.map((demand) => say(DEMAND_NAMES[demand])), t('note')]}>
        {marks.map((mark) => (
          <tr key={`${mark.by} ${mark.at}`}>
            <th scope="row">
              {mark.by}
              <span className="small quiet evidence-line">{`${say(roleText(mark.role))} · ${showMoment(mark.at, lang)}`}</span>
            </th>
            {DEMANDS.map((demand) => (
              <td key={demand}>
                <VerdictMark
                  standing={mark.held[demand] === true ? 'met' : 'miss'}
                  word={t(mark.held[demand] === true ? 'yes' : 'no')}
                />
              </td>
            ))}
            <td>{mark.note}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

/** All versions, where there is more than this one. */
export function PieceVersions({ piece: { versions, filing } }: { readonly piece: Piece }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (versions.length < 2) return null;
  return (
    <Section title={t('versions')} level={2}>
      <PlainTable heads={[t('versions'), t('title'), t('filed'), 'SHA-256']}>
        {versions.map((one) => (
          <tr key={one.id}>
            <td className="nowrap">
              {one.id === filing.id ? (
                `${t('version', { version: one.version })} · ${t('this')}`
              ) : (
                <Link to={paths.evidencePiece(one.id)}>{t('version', { version: one.version })}</Link>
              )}
            </td>
            <td>{one.title}</td>
            <td className="nowrap">{`${one.filedBy} · ${showMoment(one.filedAt, lang)}`}</td>
            <td className="mono">{one.sha256.slice(0, 12)}…</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

/** Other clauses of the unit that use the same file. */
export function PieceUses({ piece: { uses } }: { readonly piece: Piece }) {
  const t = useTexts(TEXTS);
  if (uses.length === 0) return null;
  return (
    <Section title={t('uses')} level={2}>
      <ul className="evidence-seen">
        {uses.map((one) => (
          <li key={one.id}>
            <Link to={paths.evidencePiece(one.id)}>{`${one.standardId} ${one.clause} · ${one.period}`}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
