import { DEPTH_WORDS, daysWords, METHOD_WORDS } from '@dudao/core/bulletin/evaluated-visit';
import { VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { BulletinRecord } from './bulletin-record.ts';

const TEXTS = {
  title: { zh: '督导和评估结果', en: 'The visit and the results' },
  course: {
    zh: '{unit} · {type}“{visit}” · {days}',
    en: '{unit} · {type} “{visit}” · {days}',
  },
  went: { zh: '到场：{names}', en: 'Present: {names}' },
  opinion: { zh: '督导意见书：', en: 'Opinion: ' },
  none: { zh: '这个单位还没有评估结果。', en: 'The unit has no result yet.' },
  of: { zh: '{standard}，{period}，{day} 评估', en: '{standard}, {period}, evaluated on {day}' },
  code: { zh: '代码', en: 'Code' },
  part: { zh: '部分', en: 'Part' },
  value: { zh: '得分', en: 'Mark' },
  required: { zh: '满分、要求', en: 'Full mark or line' },
  state: { zh: '情况', en: 'State' },
  kept: { zh: '达到', en: 'reached' },
  lost: { zh: '失分、未达到', en: 'lost' },
  pending: { zh: '待核', en: 'pending' },
  missing: { zh: '缺数', en: 'missing' },
  open: { zh: '{code}：打开这次评估', en: '{code}: open the evaluation' },
  problems: { zh: '现场发现的问题', en: 'Problems found' },
  sound: { zh: '现场没有发现问题。', en: 'Nothing was found wrong.' },
  n: { zh: '序号', en: 'No.' },
  problem: { zh: '问题', en: 'Problem' },
  rests: { zh: '依据', en: 'Rests on' },
  depth: { zh: '深度', en: 'Depth' },
  method: { zh: '方式', en: 'Method' },
  ledger: { zh: '台账', en: 'Ledger' },
  fixed: { zh: '已当场整改', en: 'put right on the spot' },
};

interface VisitedProps {
  readonly bulletin: BulletinRecord;
  /** Whether the reader sees evaluations. */
  readonly opens: boolean;
}

/** What a report tells of its visit, as it was read once: results by part, each code opening its evaluation, and problems with clause, depth and entries. */
export function VisitedSection({ bulletin: { visited, charts }, opens }: VisitedProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (visited === null) return null;
  const { visit, unit, went, results, problems, opinion } = visited;
  const course = { unit: unit.name, type: say(VISIT_TYPE_FACTS[visit.type].name), visit: visit.title };
  const [marks, counts] = charts.visit;
  return (
    <>
      <Section title={t('title')} level={2}>
        <p>
          <Link to={paths.visit(visit.id)}>{t('course', { ...course, days: daysWords(visit) })}</Link>
          {went.length === 0 ? null : <span className="quiet">　{t('went', { names: went.join('、') })}</span>}
        </p>
        {opinion === null ? null : (
          <p>
            {t('opinion')}
            <Link to={paths.opinion(opinion.id)}>{opinion.number}</Link>
          </p>
        )}
        {results.length === 0 ? <p className="quiet">{t('none')}</p> : null}
        {results.map((result) => (
          <Result key={result.code} result={result} opens={opens} />
        ))}
        {marks === undefined || results.length === 0 ? null : <ChartFigure chart={marks} isTold />}
      </Section>
      <Section title={t('problems')} level={2} empty={problems.length === 0 && t('sound')}>
        <Problems problems={problems} />
        {counts === undefined ? null : <ChartFigure chart={counts} />}
      </Section>
    </>
  );
}

type Visited = NonNullable<BulletinRecord['visited']>;

function Result({ result, opens }: { readonly result: Visited['results'][number]; readonly opens: boolean }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const told = [result.name, result.value ?? t('missing'), result.grade ?? ''].filter((word) => word !== '');
  const codeOf = (code: string) =>
    opens ? (
      <Link to={paths.run(result.runId)} aria-label={t('open', { code })}>
        {code}
      </Link>
    ) : (
      code
    );
  return (
    <>
      <p>
        {codeOf(result.code)} <strong>{told.join('　')}</strong>
        <br />
        <span className="small quiet">
          {t('of', { standard: result.standard, period: result.period, day: showDay(result.evaluatedOn, lang) })}
        </span>
      </p>
      <PlainTable
        caption={result.name}
        heads={[t('code'), t('part'), { number: t('value') }, { number: t('required') }, t('state')]}
      >
        {result.parts.map((part) => (
          <tr key={part.code}>
            <td className="nowrap">{codeOf(part.code)}</td>
            <th scope="row">{part.name}</th>
            <td className="number nowrap">{part.value ?? t('missing')}</td>
            <td className="number">{part.required === '' ? '—' : part.required}</td>
            <td className="nowrap">
              <VerdictMark
                standing={part.isLost === null ? 'pending' : part.isLost ? 'miss' : 'met'}
                word={t(part.isLost === null ? 'pending' : part.isLost ? 'lost' : 'kept')}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

function Problems({ problems }: { readonly problems: Visited['problems'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable
      caption={t('problems')}
      heads={[{ number: t('n') }, t('problem'), t('rests'), t('depth'), t('method'), t('ledger')]}
    >
      {problems.map((one, i) => (
        <tr key={`${one.from} ${one.text}`}>
          <td className="number">{i + 1}</td>
          <th scope="row" className="bulletin-means">
            {one.text}
          </th>
          <td>
            {one.from}
            <div className="small quiet">{one.clause}</div>
          </td>
          <td className="nowrap">{one.depth === null ? '—' : say(DEPTH_WORDS[one.depth])}</td>
          <td>{say(METHOD_WORDS[one.method])}</td>
          <td className="nowrap">{[...(one.isFixed ? [t('fixed')] : []), ...one.entries].join('、') || '—'}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
