import type { LatestRound, PanelOf } from '@dudao/core/cockpit/contract';
import { ROUND_VERDICT_NAMES } from '@dudao/core/cockpit/round';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import '../publication/publication.css';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { Opening, useOnWall } from './Counted.tsx';

const TEXTS = {
  about: { zh: '{period} 学年，按 {id} {version}', en: '{period}, by {id} {version}' },
  against: { zh: '进退与 {period} 学年的评估比', en: 'movement since the round of {period}' },
  county: { zh: '县（市、区）', en: 'County' },
  result: { zh: '结果', en: 'Result' },
  last: { zh: '上一轮', en: 'Last round' },
  moved: { zh: '进退', en: 'Moved' },
  up: { zh: '前进', en: 'up' },
  down: { zh: '后退', en: 'down' },
  same: { zh: '持平', en: 'same' },
  first: { zh: '上一轮没有评', en: 'not in the last round' },
  then: { zh: '上一轮 {count}', en: 'last round {count}' },
  openInAll: { zh: '还没有评', en: 'Still open' },
  of: { zh: '共 {count} 个', en: 'of {count}' },
  open: { zh: '还没有评的：', en: 'Still open: ' },
  andMore: { zh: '等 {count} 个', en: ' and others, {count} in all' },
  more: { zh: '另有 {count} 个县已评。', en: '{count} more were evaluated.' },
  other: {
    zh: '带 * 的县上一轮用的是标准的另一个版本，进退只供参考。',
    en: 'Counties with * were evaluated by another version of the standard in the last round: movement is a hint.',
  },
};

const STANDING = { pass: 'met', pending: 'pending', fail: 'miss' } as const;
/** So many lines stand on a wall. */
const ROWS_ON_WALL = 6;

/** How counties came out in the latest round of evaluation, against the one before, and who is still open. */
export function RoundPanel({ data }: { readonly data: NonNullable<PanelOf<'round'>['data']> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const onWall = useOnWall();
  const { standard, period, against, units, verdicts, rows, more, open, openInAll } = data;
  const shown = onWall ? rows.slice(0, ROWS_ON_WALL) : rows;
  const left = more + rows.length - shown.length;
  return (
    <>
      <p>
        {say(standard.title)}
        <span className="small quiet cockpit-about">
          {[
            t('about', { period, id: standard.id, version: standard.version }),
            ...(against === null ? [] : [t('against', { period: against })]),
          ].join('；')}
        </span>
      </p>
      {units === 1 ? null : (
        <dl className="cockpit-big">
          {verdicts.map(({ verdict, now, before }) => (
            <div key={verdict}>
              <dt>{say(ROUND_VERDICT_NAMES[verdict])}</dt>
              <dd>
                {now}
                {before === null ? null : <span className="cockpit-beside">{t('then', { count: before })}</span>}
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('openInAll')}</dt>
            <dd>
              {openInAll}
              <span className="cockpit-beside">{t('of', { count: units })}</span>
            </dd>
          </div>
        </dl>
      )}
      {shown.length === 0 ? null : (
        <PlainTable
          caption={say(standard.title)}
          className="cockpit-dense"
          heads={[t('county'), t('result'), ...(against === null ? [] : [t('last'), t('moved')])]}
        >
          {shown.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">
                <Opening to={paths.run(row.runId)}>{row.unit.name}</Opening>
                {row.isOtherVersion ? ' *' : ''}
              </th>
              <td className="nowrap">
                <VerdictMark standing={STANDING[row.verdict]} />
              </td>
              {against === null ? null : (
                <>
                  <td className="nowrap">
                    {row.before === null ? t('first') : <VerdictMark standing={STANDING[row.before]} />}
                  </td>
                  <td className="nowrap">
                    <Course moved={row.moved} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </PlainTable>
      )}
      {openInAll === 0 ? null : (
        <p className="small">
          {t('open')}
          {open.map(({ name }) => name).join('、')}
          {open.length < openInAll ? t('andMore', { count: openInAll }) : ''}
        </p>
      )}
      {left === 0 ? null : <p className="small quiet">{t('more', { count: left })}</p>}
      {shown.some(({ isOtherVersion }) => isOtherVersion) ? <p className="small quiet">{t('other')}</p> : null}
    </>
  );
}

function Course({ moved }: Pick<LatestRound['rows'][number], 'moved'>) {
  const t = useTexts(TEXTS);
  if (moved === null) return '—';
  if (moved === 0) return <span className="quiet">{t('same')}</span>;
  return (
    <span className={moved > 0 ? 'publication-up' : 'publication-down'}>
      <span aria-hidden="true">{moved > 0 ? '▲ ' : '▼ '}</span>
      {t(moved > 0 ? 'up' : 'down')}
    </span>
  );
}
