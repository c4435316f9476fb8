import { listStandards, type StandardSummary } from '@dudao/core/pack/contract';
import { Link, useSearchParams } from 'react-router';
import { holds, unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { versionKey } from '../lib/version-key.ts';
import { DraftList } from '../pack/DraftList.tsx';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import './standards-page.css';

const TEXTS = {
  title: { zh: '标准', en: 'Standards' },
  lead: {
    zh: '发布后冻结：内容一字不改，以摘要为凭。',
    en: 'Frozen once published: not a letter changes; the digest proves it.',
  },
  standard: { zh: '标准', en: 'Standard' },
  object: { zh: '评估对象', en: 'Object' },
  anyObject: { zh: '全部', en: 'all' },
  version: { zh: '版本', en: 'Version' },
  number: { zh: '文号', en: 'Document' },
  issued: { zh: '印发日期', en: 'Issued' },
  clauses: { zh: '条款核对', en: 'Clauses checked' },
  verified: { zh: '{count} 条已核对原件', en: '{count} against the original' },
  found: { zh: '{count} 条见于公开文本', en: '{count} in published text' },
  knowledge: { zh: '{count} 条待核对', en: '{count} not yet' },
  digest: { zh: '摘要', en: 'Digest' },
  try: { zh: '试算一个文件', en: 'Try a file' },
  recognition: { zh: '认定项目', en: 'Programmes of recognition' },
  compare: { zh: '比较标准', en: 'Compare standards' },
  changes: { zh: '与 {version} 比较', en: 'Compare with {version}' },
  none: { zh: '还没有标准', en: 'No standard yet' },
  noneWhy: {
    zh: '标准随程序的标准包（packs）提供，请联系系统管理员。',
    en: 'Standards come with the packs; ask the system administrator.',
  },
};

export function StandardsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const list = useRead(listStandards, {});
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const objects = [...new Map(list.data?.standards.map(({ object }) => [object.zh, object])).values()];
  const asked = objects.find(({ zh }) => zh === params.get('of'))?.zh;
  useTitle(t('title'));
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {holds(me, 'recognition.read') ? (
              <Link className="button" to={paths.recognition()}>
                {t('recognition')}
              </Link>
            ) : null}
            <Link className="button" to={paths.try()}>
              {t('try')}
            </Link>
            {list.data && list.data.standards.length > 1 ? (
              <Link className="button" to={paths.standardComparison(...firstPair(list.data.standards))}>
                {t('compare')}
              </Link>
            ) : null}
          </>
        }
      />
      {list.isPending ? <Loading /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => list.refetch()} /> : null}
      {list.data?.standards.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
      {objects.length > 1 ? (
        <div className="standards-filter no-print">
          <Field label={t('object')}>
            <select value={asked ?? ''} onChange={({ target }) => setParams(target.value ? { of: target.value } : {})}>
              <option value="">{t('anyObject')}</option>
              {objects.map((object) => (
                <option key={object.zh} value={object.zh}>
                  {say(object)}
                </option>
              ))}
            </select>
          </Field>
        </div>
      ) : null}
      {list.data && list.data.standards.length > 0 ? (
        <PlainTable
          heads={[t('standard'), t('object'), t('version'), t('number'), t('issued'), t('clauses'), t('digest')]}
        >
          {list.data.standards
            .filter(({ object }) => asked === undefined || object.zh === asked)
            .map((standard) => (
              <tr key={`${standard.id}:${standard.version}`}>
                <td>
                  <Link to={paths.standard(standard.id, standard.version)}>{say(standard.title)}</Link>
                  {standard.changes ? <div className="small quiet">{say(standard.changes)}</div> : null}
                </td>
                <td className="nowrap">{say(standard.object)}</td>
                <td className="nowrap">
                  {standard.id} {standard.version}
                  <Predecessor of={standard} among={list.data.standards} />
                </td>
                <td>{standard.number}</td>
                <td className="nowrap">{showDay(standard.issuedOn, lang)}</td>
                <td className="small nowrap">
                  <div className="stack tight standards-clauses">
                    {standard.verified > 0 ? (
                      <VerdictMark standing="met" word={t('verified', { count: standard.verified })} />
                    ) : null}
                    {standard.found > 0 ? (
                      <VerdictMark standing="floor" word={t('found', { count: standard.found })} />
                    ) : null}
                    {standard.fromKnowledge > 0 ? (
                      <VerdictMark standing="pending" word={t('knowledge', { count: standard.fromKnowledge })} />
                    ) : null}
                  </div>
                </td>
                <td className="mono small quiet nowrap">{standard.digest.slice(0, 12)}</td>
              </tr>
            ))}
        </PlainTable>
      ) : null}
      {holds(me, 'pack.read-draft') ? (
        <DraftList standards={list.data?.standards} units={unitsWith(me, 'pack.author')} />
      ) : null}
    </>
  );
}

interface PredecessorProps {
  readonly of: StandardSummary;
  readonly among: readonly StandardSummary[];
}

/** The way to what this version changed against the one before it; nothing for the first. */
function Predecessor({ of, among }: PredecessorProps) {
  const t = useTexts(TEXTS);
  const before = predecessorOf(of, among);
  if (before === undefined) return null;
  return (
    <div className="small">
      <Link to={paths.standardComparison(versionKey(before), versionKey(of))}>
        {t('changes', { version: before.version })}
      </Link>
    </div>
  );
}

/** The list has the newest version of a standard first. */
function predecessorOf(of: StandardSummary, among: readonly StandardSummary[]): StandardSummary | undefined {
  return among[among.indexOf(of) + 1]?.id === of.id ? among[among.indexOf(of) + 1] : undefined;
}

function firstPair(standards: readonly StandardSummary[]): [from: string, to: string] {
  const to = standards.find((standard) => predecessorOf(standard, standards) !== undefined) ?? standards[0];
  const from = to === undefined ? undefined : (predecessorOf(to, standards) ?? standards[1]);
  return [from === undefined ? '' : versionKey(from), to === undefined ? '' : versionKey(to)];
}
