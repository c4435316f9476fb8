import { POST_RANK_NAMES } from '@dudao/core/org/body-kind';
import { readUnit } from '@dudao/core/org/contract';
import { listLeaders } from '@dudao/core/org/responsibility-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '领导责任', en: 'Leaders' },
  lead: {
    zh: '主要领导和分管领导的责任书：{count} 人中有 {accepted} 人已领受。',
    en: 'Statements of main and deputy leaders: {accepted} of {count} accepted theirs.',
  },
  shown: { zh: '只列出前 {shown} 人，没有责任书的在前。', en: 'The first {shown}, those without a statement first.' },
  name: { zh: '姓名', en: 'Name' },
  post: { zh: '职务', en: 'Post' },
  unit: { zh: '单位', en: 'Unit' },
  firstFor: { zh: '第一责任人（单位数）', en: 'First responsible for (units)' },
  contact: { zh: '联系单位数', en: 'Contact units' },
  statement: { zh: '责任书', en: 'Statement' },
  none: { zh: '未下达', en: 'not issued' },
  issued: { zh: '待领受', en: 'waits' },
  accepted: { zh: '已领受', en: 'accepted' },
  nobody: { zh: '还没有领导', en: 'No leaders yet' },
  nobodyWhy: {
    zh: '在“人员与机构”里设立“主要领导”“分管领导”级别的职务并任职后，这里就有了。',
    en: 'Posts of rank main or deputy that somebody holds appear here; set them up under people and bodies.',
  },
};

const STANDINGS = { none: 'miss', issued: 'pending', accepted: 'met' } as const;

/** Who leads what below a unit, and whether each of them accepted what they answer for. */
export function LeadersPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const list = useRead(listLeaders, { unitId });
  useTitle(t('title'));
  if (list.isPending || unit.isPending) return <Loading lines={8} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { leaders, count, accepted } = list.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.staff(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={t('lead', { count, accepted })}
      />
      {leaders.length === 0 ? (
        <Empty title={t('nobody')}>{t('nobodyWhy')}</Empty>
      ) : (
        <PlainTable
          heads={[t('name'), t('post'), t('unit'), { number: t('firstFor') }, { number: t('contact') }, t('statement')]}
        >
          {leaders.map((one) => (
            <tr key={`${one.personId}:${one.unit.id}:${one.post}`}>
              <th scope="row">
                <Link to={paths.person(one.personId)}>{one.name}</Link>
              </th>
              <td>
                {one.post} <span className="small quiet">{say(POST_RANK_NAMES[one.rank])}</span>
              </td>
              <td>
                <Link to={paths.staff(one.unit.id)}>{one.unit.name}</Link>
              </td>
              <td className="number">{one.firstFor}</td>
              <td className="number">{one.contactUnits}</td>
              <td className="nowrap">
                <VerdictMark standing={STANDINGS[one.statement]} word={t(one.statement)} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {leaders.length < count ? <p className="quiet">{t('shown', { shown: leaders.length })}</p> : null}
    </>
  );
}
