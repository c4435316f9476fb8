import { type CriterionResult, type Judged, type Judgement, judgeApplication } from '@dudao/core/recognition/judge';
import { type Criterion, criteriaFor, type Programme } from '@dudao/core/recognition/programme';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { VerificationMark } from '../pack/VerificationMark.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CRITERION_MARKS, CRITERION_WORDS } from './words.ts';

const TEXTS = {
  criterion: { zh: '条件', en: 'Criterion' },
  verdict: { zh: '结果', en: 'Verdict' },
  why: { zh: '依据', en: 'Why' },
  source: { zh: '出处', en: 'Source' },
  missing: { zh: '还缺：{names}', en: 'missing: {names}' },
  people: { zh: '由审核人判定', en: 'judged by the office' },
  openWording: { zh: '条文待补', en: 'wording open' },
  cites: { zh: '{standard} {version} 评估（{period}）', en: 'evaluation by {standard} {version} ({period})' },
  digest: { zh: '摘要 {digest}', en: 'digest {digest}' },
  how: { zh: '怎样判定', en: 'How it is judged' },
  byStandards: { zh: '按 {standards} 的评估', en: 'by the evaluation under {standards}' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  noRun: { zh: '还没有按 {standards} 的评估', en: 'no evaluation by {standards} yet' },
};

interface CriteriaTableProps {
  readonly programme: Programme;
  readonly level: string | null;
  /** Absent: only the rules are shown. */
  readonly results?: readonly CriterionResult[];
  /** A further column, such as what the office found. */
  readonly more?: { readonly head: string; readonly cell: (criterion: string) => ReactNode };
}

/** The criteria of an application, each with its verdict, the formula with the numbers put in or the evaluation cited, and how sure its wording is. */
export function CriteriaTable({ programme, level, results, more }: CriteriaTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable
      className="recognition-wide"
      heads={[
        t('criterion'),
        ...(results === undefined ? [t('how')] : [t('verdict'), t('why')]),
        ...(more === undefined ? [] : [more.head]),
        t('source'),
      ]}
    >
      {criteriaFor(programme, level).map((one) => {
        const result = results?.find(({ criterion }) => criterion === one.id);
        const item = programme.items?.find(({ id }) => id === one.item);
        const verdict = result?.verdict ?? 'pending';
        const isOpen = one.formula === undefined && one.standards === undefined && one.text === undefined;
        return (
          <tr key={one.id}>
            <th scope="row">
              {item === undefined ? null : <div className="small quiet">{say(item.name)}</div>}
              {say(one.name)}
              {one.note === undefined ? null : <div className="small quiet">{say(one.note)}</div>}
            </th>
            {results === undefined ? (
              <td className="small">
                <How criterion={one} />
              </td>
            ) : (
              <>
                <td className="nowrap">
                  <VerdictMark standing={CRITERION_MARKS[verdict]} word={say(CRITERION_WORDS[verdict])} />
                </td>
                <td className="small">{result === undefined ? null : <Why result={result} criterion={one} />}</td>
              </>
            )}
            {more === undefined ? null : <td>{more.cell(one.id)}</td>}
            <td className="small">
              <VerificationMark verification={one.verification} />
              {isOpen ? <div className="quiet">{t('openWording')}</div> : null}
              <div className="quiet">
                {(one.sources ?? []).map((key) => {
                  const source = programme.sources[key];
                  return source === undefined ? null : <div key={key}>{say(source.title)}</div>;
                })}
              </div>
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}

function How({ criterion }: { readonly criterion: Criterion }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { formula, standards } = criterion;
  if (formula !== undefined) return <span className="mono">{formula}</span>;
  if (standards === undefined) return <span className="quiet">{t('people')}</span>;
  return <>{t('byStandards', { standards: standards.join(lang === 'zh' ? '、' : ', ') })}</>;
}

function Why({ result, criterion }: { readonly result: CriterionResult; readonly criterion: Criterion }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const between = lang === 'zh' ? '、' : ', ';
  const { by, substituted, missing, cited } = result;
  const { formula, standards = [] } = criterion;
  const answered = substituted === '达到' ? 'yes' : substituted === '未达到' ? 'no' : undefined;
  if (by === 'people') return <span className="quiet">{t('people')}</span>;
  if (by === 'standard') {
    if (cited === null) return <span className="quiet">{t('noRun', { standards: standards.join(between) })}</span>;
    const { standardId: standard, version, period, digest, runId } = cited;
    return (
      <>
        <Link to={paths.run(runId)}>{t('cites', { standard, version, period })}</Link>
        <div className="mono quiet">{t('digest', { digest: digest.slice(0, 12) })}</div>
      </>
    );
  }
  return (
    <>
      <div className="mono quiet">{formula}</div>
      {missing.length > 0 || substituted === null ? null : (
        <div className="mono">{answered === undefined ? substituted : t(answered)}</div>
      )}
      {missing.length > 0 ? (
        <div className="quiet">{t('missing', { names: missing.map((name) => say(name)).join(between) })}</div>
      ) : null}
    </>
  );
}

/** The verdict that answers would get now: the very code of the server, while somebody types. */
export function useLiveJudgement(programme: Programme, judged: Judged): Judgement {
  return useMemo(() => judgeApplication(programme, judged), [programme, judged]);
}
