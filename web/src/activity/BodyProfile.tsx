import { type KindProfile, readProfile } from '@dudao/core/activity/profile-contract';
import { BODY_KIND_FACTS, type BodyKind } from '@dudao/core/org/body-kind';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '活动情况', en: 'What it did' },
  record: { zh: '记录活动', en: 'Record an activity' },
  none: { zh: '还没有记录。', en: 'Nothing is recorded.' },
  members: { zh: '成员参加的学习和活动', en: 'What its members took part in' },
  kind: { zh: '活动', en: 'Activity' },
  records: { zh: '次数', en: 'Records' },
  lastOn: { zh: '最近一次', en: 'Latest' },
  sums: { zh: '合计', en: 'Sums' },
  answers: { zh: '分布', en: 'Answers' },
  sum: { zh: '{name} {sum} {unit}', en: '{name} {sum} {unit}' },
  shared: { zh: '{name} {sum} {unit}（{share}%）', en: '{name} {sum} {unit} ({share}%)' },
  head: { zh: '负责人 {head}，{members} 人', en: 'head {head}, {members} members' },
  noHead: { zh: '没有负责人', en: 'no head' },
  noParty: { zh: '还没有成立临时党小组', en: 'no temporary Party group yet' },
  foundIt: {
    zh: '在“人员与机构”里成立，选在本组之下。',
    en: 'Found it under “People and bodies”, below this team.',
  },
};

interface BodyProfileProps {
  readonly body: { readonly id: string; readonly kind: BodyKind; readonly endedOn: string | null };
}

/** What a body did by its records: its own, those of bodies below it, and what its members took part in. */
export function BodyProfile({ body }: BodyProfileProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(readProfile, { bodyId: body.id });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { own, below, members, unitId } = found.data;
  const takesParty = BODY_KIND_FACTS[body.kind].below.includes('party-group') && body.endedOn === null;
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Link className="button" to={paths.activities(unitId)}>
            {t('record')}
          </Link>
        }
        empty={own.length === 0 && t('none')}
      >
        <KindTable kinds={own} />
      </Section>
      {takesParty && !below.some(({ kind }) => kind === 'party-group') ? (
        <p>
          <VerdictMark standing="miss" word={t('noParty')} /> <span className="small">{t('foundIt')}</span>
        </p>
      ) : null}
      {below.map((one) => (
        <Section
          key={one.bodyId}
          title={`${say(BODY_KIND_FACTS[one.kind].name)} · ${one.name}`}
          level={2}
          aside={
            <span className="small">
              {one.head === null ? (
                <VerdictMark standing="miss" word={t('noHead')} />
              ) : (
                t('head', { head: one.head, members: one.members })
              )}
            </span>
          }
          empty={one.kinds.length === 0 && t('none')}
        >
          <KindTable kinds={one.kinds} />
        </Section>
      ))}
      <Section title={t('members')} level={2} empty={members.length === 0 && t('none')}>
        <KindTable kinds={members} />
      </Section>
    </>
  );
}

function KindTable({ kinds }: { readonly kinds: readonly KindProfile[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const comma = lang === 'zh' ? '，' : ', ';
  const sumsOf = ({ quantities }: KindProfile) =>
    quantities
      .map(({ name, unit, sum, share }) => {
        const told = { name: say(name), unit, sum };
        return share === null ? t('sum', told) : t('shared', { ...told, share: showNumber(share, 0) });
      })
      .join(comma);
  const answersOf = ({ choices }: KindProfile) =>
    choices.map(
      ({ name, answers }) =>
        `${say(name)}：${answers.map((answer) => `${say(answer.name)} ${answer.count}`).join(lang === 'zh' ? '、' : ', ')}`,
    );
  return (
    <PlainTable heads={[t('kind'), { number: t('records') }, t('lastOn'), t('sums'), t('answers')]}>
      {kinds.map((kind) => (
        <tr key={kind.kind}>
          <th scope="row">{say(kind.name)}</th>
          <td className="number">{kind.records}</td>
          <td className="nowrap">{showDay(kind.lastOn, lang)}</td>
          <td>{sumsOf(kind)}</td>
          <td>
            {answersOf(kind).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
