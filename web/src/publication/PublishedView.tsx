import { NO_BAND_TEXTS } from '@dudao/core/publication/bands';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { Moved } from './Moved.tsx';
import type { Published } from './publication-record.ts';

const TEXTS = {
  superseded: { zh: '这次公布已于 {day} 被取代：{reason}', en: 'Superseded on {day}: {reason}' },
  newer: { zh: '看现在有效的公布', en: 'See the one in force' },
  supersedes: { zh: '这次公布取代先前的一次：{reason}', en: 'It supersedes an earlier one: {reason}' },
  older: { zh: '看先前的公布', en: 'See the earlier one' },
  changes: { zh: '与先前公布不同的地方', en: 'What is told otherwise' },
  noChange: { zh: '公布的各行没有变化。', en: 'No line differs.' },
  unit: { zh: '单位', en: 'Unit' },
  before: { zh: '先前', en: 'Before' },
  after: { zh: '现在', en: 'Now' },
  untold: { zh: '没有公布', en: 'not told' },
  line: { zh: '{figure}，第 {place} 位，{grade}', en: '{figure}, place {place}, {grade}' },
  totals: { zh: '全部单位的等次', en: 'Grades of all units' },
  total: { zh: '{grade} {count} 个', en: '{grade}: {count}' },
  units: { zh: '共 {units} 个单位。', en: '{units} units.' },
  keptBack: {
    zh: '另有 {groups} 组、{units} 个单位不公布：不足 {least} 个单位的组会看出是谁，或可由合计推出。',
    en: '{groups} groups with {units} units are not told: in a group under {least} units one can tell who is who, or it could be had from the totals.',
  },
  leftOut: { zh: '另有 {count} 个单位没有列入。', en: '{count} units were left out.' },
  group: { zh: '{group}（{size} 个单位）', en: '{group} ({size} units)' },
  place: { zh: '位次', en: 'Place' },
  moved: { zh: '进位', en: 'Moved' },
  band: { zh: '稳健区间', en: 'Band' },
  noBand: { zh: '本组没有稳健区间：{why}。', en: 'No bands in this group: {why}.' },
  grade: { zh: '等次', en: 'Grade' },
  pending: { zh: '待核', en: 'pending' },
  changed: { zh: '按规则为{rule}，经确认改定：{reason}', en: 'by the rule {rule}; changed: {reason}' },
  how: { zh: '怎样看', en: 'How to read it' },
  howPlace: {
    zh: '只在同组单位之间排位，成绩相同的位次相同。',
    en: 'Units are ranked within their group; those alike share a place.',
  },
  howMoved: {
    zh: '进位与 {period} 学年{what}相比，只算两次都有成绩的同组单位。',
    en: 'Movement is against {what} of {period}, among units of the group that have both.',
  },
  published: { zh: '公布的结果', en: 'what was published' },
  evaluated: { zh: '的评估', en: 'the evaluation' },
  howBand: {
    zh: '稳健区间：各项权重各自上下浮动 {share}% 时，九成情形下的最好和最差位次。区间重叠的单位，先后不宜看重。',
    en: 'Band: the best and the worst place in nine of ten cases when each weight varies by {share} %. Where bands overlap, mind the order little.',
  },
  howReply: {
    zh: '公布前已把结果先告知各单位：{accepted} 个没有异议，{objected} 个提出异议并得到逐条答复，{silent} 个期内没有答复。',
    en: 'Each unit was told before: {accepted} accepted, {objected} objected and were answered point by point, {silent} did not reply in time.',
  },
  foot: { zh: '核对', en: 'Verification' },
  standard: { zh: '依据：{title}（{id} {version}）', en: 'By {title} ({id} {version})' },
  signed: {
    zh: '{office} {frozen} 冻结，{signed} 由两人签署，{published} 公布。',
    en: '{office} froze it on {frozen}; signed by two on {signed}; published on {published}.',
  },
  digest: { zh: '快照摘要（SHA-256）：', en: 'Digest of the snapshot (SHA-256): ' },
  publicDigest: { zh: '本页内容摘要（SHA-256）：', en: 'Digest of this page’s content (SHA-256): ' },
  replay: {
    zh: '持有快照文件的人可以用 dudao replay 在另一台机器上重算，逐数核对。',
    en: 'Whoever holds the snapshot can make it again elsewhere with “dudao replay”.',
  },
};

type Row = Published['view']['groups'][number]['rows'][number];
type Told = NonNullable<Published['supersedes']>['changes'][number]['before'];

/** What is published, as everybody reads it. */
export function PublishedView({ published }: { readonly published: Published }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { view, supersededBy, supersedes } = published;
  const { keptBack, rules, measure, totals } = view;
  const day = (on: string) => showDay(on, lang);
  return (
    <>
      {supersededBy === null ? null : (
        <Notice kind="decide">
          {t('superseded', { day: day(supersededBy.on), reason: supersededBy.reason })}{' '}
          <Link to={paths.published(supersededBy.publicId)}>{t('newer')}</Link>
        </Notice>
      )}
      {supersedes === null ? null : <Supersedes supersedes={supersedes} decimals={measure.decimals} />}
      <Section title={t('totals')} level={2}>
        <p>
          {t('units', { units: view.units })}
          {totals === null
            ? null
            : totals.map(({ grade, count }) => t('total', { grade: say(grade), count })).join('，')}
        </p>
        {keptBack.groups === 0 ? null : (
          <p className="small quiet">
            {t('keptBack', { groups: keptBack.groups, units: keptBack.units, least: rules.leastGroup })}
          </p>
        )}
        {view.leftOut === 0 ? null : <p className="small quiet">{t('leftOut', { count: view.leftOut })}</p>}
      </Section>
      {view.groups.map(({ name, size, rows, noBand }) => (
        <Section key={name.zh} level={2} title={t('group', { group: say(name), size })}>
          <PlainTable
            heads={[
              { number: t('place') },
              t('unit'),
              { number: `${say(measure.name)}（${measure.unit}）` },
              t('moved'),
              t('band'),
              t('grade'),
            ]}
          >
            {rows.map((row) => (
              <PublicRow key={row.name} row={row} decimals={measure.decimals} />
            ))}
          </PlainTable>
          {noBand ? <p className="small quiet">{t('noBand', { why: say(NO_BAND_TEXTS[noBand]) })}</p> : null}
        </Section>
      ))}
      <Section title={t('how')} level={2}>
        <ul className="publication-how">
          <li>{t('howPlace')}</li>
          {view.against === null ? null : (
            <li>
              {t('howMoved', {
                period: view.against.period,
                what: t(view.against.published ? 'published' : 'evaluated'),
              })}
            </li>
          )}
          <li>{t('howBand', { share: rules.weightShare })}</li>
          <li>{t('howReply', view.replies)}</li>
        </ul>
      </Section>
      <section className="publication-foot" aria-label={t('foot')}>
        <p>
          {t('standard', { title: say(view.standard.title), id: view.standard.id, version: view.standard.version })}
        </p>
        <p>
          {t('signed', {
            office: view.office,
            frozen: day(view.frozenOn),
            signed: [...new Set(published.signedOn)].map(day).join('、'),
            published: day(published.publishedOn),
          })}
        </p>
        <p>
          {t('digest')}
          <code className="publication-digest">{published.digest}</code>
        </p>
        <p>
          {t('publicDigest')}
          <code className="publication-digest">{published.publicDigest}</code>
        </p>
        <p className="quiet">{t('replay')}</p>
      </section>
    </>
  );
}

/** One place, or from the best to the worst. */
function rangeOf(band: Row['band']): string {
  if (band === null) return '—';
  return band.best === band.worst ? String(band.best) : `${band.best}–${band.worst}`;
}

function PublicRow({ row, decimals }: { readonly row: Row; readonly decimals: number }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { name, place, figure, moved, band, grade, changed } = row;
  return (
    <tr>
      <td className="number">{place ?? t('pending')}</td>
      <th scope="row">{name}</th>
      <td className="number">{showNumber(figure, decimals)}</td>
      <td className="nowrap">
        <Moved moved={moved} />
      </td>
      <td className="nowrap">{rangeOf(band)}</td>
      <td>
        {grade === null ? '—' : say(grade)}
        {changed === null ? null : (
          <div className="small quiet">
            {t('changed', { rule: changed.rule === null ? '—' : say(changed.rule), reason: changed.reason })}
          </div>
        )}
      </td>
    </tr>
  );
}

function Supersedes({
  supersedes,
  decimals,
}: {
  readonly supersedes: NonNullable<Published['supersedes']>;
  readonly decimals: number;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const tell = (line: Told) =>
    line === null
      ? t('untold')
      : t('line', {
          figure: showNumber(line.figure, decimals),
          place: line.place ?? '—',
          grade: line.grade === null ? '—' : say(line.grade),
        });
  return (
    <Section title={t('changes')} level={2}>
      <p>
        {t('supersedes', { reason: supersedes.reason })}{' '}
        <Link to={paths.published(supersedes.publicId)}>{t('older')}</Link>
      </p>
      {supersedes.changes.length === 0 ? (
        <p className="quiet">{t('noChange')}</p>
      ) : (
        <PlainTable heads={[t('unit'), t('before'), t('after')]}>
          {supersedes.changes.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{tell(before)}</td>
              <td>{tell(after)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}
