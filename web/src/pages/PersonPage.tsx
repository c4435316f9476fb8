import { BODY_KIND_FACTS, DUTY_KIND_FACTS, POST_RANK_NAMES } from '@dudao/core/org/body-kind';
import { readResponsibility } from '@dudao/core/org/responsibility-contract';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { StatementCard } from '../org/StatementCard.tsx';
import { paths } from '../paths.ts';
import { TwoDuties } from '../task/TwoDuties.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../org/staff.css';

const TEXTS = {
  title: { zh: '责任卡', en: 'Card' },
  lead: {
    zh: '任什么职、对哪些单位负什么责、在哪些机构、联系哪些单位。',
    en: 'Which posts, which duties for which units, which bodies, which units are looked after.',
  },
  twoDuties: { zh: '一岗双责（{year} 年）', en: 'Both duties of the post ({year})' },
  posts: { zh: '职务', en: 'Posts' },
  post: { zh: '职务', en: 'Post' },
  rank: { zh: '级别', en: 'Rank' },
  unit: { zh: '单位', en: 'Unit' },
  since: { zh: '自', en: 'Since' },
  duties: { zh: '责任', en: 'Duties' },
  duty: { zh: '责任', en: 'Duty' },
  by: { zh: '担任方式', en: 'By' },
  own: { zh: '本人', en: 'in person' },
  seats: { zh: '所在机构', en: 'Bodies' },
  body: { zh: '机构', en: 'Body' },
  seat: { zh: '席位', en: 'Seat' },
  contact: { zh: '督导组联系的单位', en: 'Units that their teams look after' },
  none: { zh: '没有。', en: 'None.' },
  left: { zh: '已于 {on} 离任', en: 'left on {on}' },
};

/** One person: what they answer for, where they sit, and the statement that they accepted. */
export function PersonPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { personId = '' } = useParams();
  const card = useRead(readResponsibility, { personId });
  useTitle(card.data ? `${card.data.name} · ${t('title')}` : t('title'));
  if (card.isPending) return <Loading lines={8} />;
  if (card.isError) return <ErrorState error={card.error} onRetry={() => card.refetch()} />;
  const { name, unit, leftOn, posts, duties, seats, contactUnits } = card.data;
  const link = (to: { readonly id: string; readonly name: string }) => <Link to={paths.staff(to.id)}>{to.name}</Link>;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.leaders(unit.id)}>{unit.name}</Link>}
        title={name}
        lead={leftOn === null ? t('lead') : t('left', { on: showDay(leftOn, lang) })}
      />
      <div className="stack wide">
        <StatementCard {...card.data} />
        {holds(me, 'task.read') ? (
          <Section title={t('twoDuties', { year: today().slice(0, 4) })} level={2}>
            <TwoDuties
              personId={personId}
              fromOn={`${today().slice(0, 4)}-01-01`}
              untilOn={`${Number(today().slice(0, 4)) + 1}-01-01`}
            />
          </Section>
        ) : null}
        <Section title={t('duties')} level={2} empty={duties.length === 0 && t('none')}>
          <PlainTable heads={[t('duty'), t('unit'), t('by'), t('since')]}>
            {duties.map((one) => (
              <tr key={`${one.kind}:${one.unit.id}`}>
                <th scope="row">{say(DUTY_KIND_FACTS[one.kind].name)}</th>
                <td>{link(one.unit)}</td>
                <td>{one.post ?? t('own')}</td>
                <td className="nowrap">{showDay(one.fromOn, lang)}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        <Section title={t('posts')} level={2} empty={posts.length === 0 && t('none')}>
          <PlainTable heads={[t('post'), t('rank'), t('unit'), t('since')]}>
            {posts.map((one) => (
              <tr key={`${one.unit.id}:${one.name}`}>
                <th scope="row">{one.name}</th>
                <td>{say(POST_RANK_NAMES[one.rank])}</td>
                <td>{link(one.unit)}</td>
                <td className="nowrap">{showDay(one.fromOn, lang)}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        <Section title={t('seats')} level={2} empty={seats.length === 0 && t('none')}>
          <PlainTable heads={[t('body'), t('seat'), t('by'), t('since')]}>
            {seats.map((one) => (
              <tr key={`${one.bodyId}:${one.role}`}>
                <th scope="row">
                  <Link to={paths.body(one.bodyId)}>{one.body}</Link>
                </th>
                <td>{say(BODY_KIND_FACTS[one.kind].seats[one.role] ?? { zh: one.role, en: one.role })}</td>
                <td>{one.post ?? t('own')}</td>
                <td className="nowrap">{showDay(one.fromOn, lang)}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        {contactUnits.length > 0 ? (
          <Section title={t('contact')} level={2}>
            <PlainTable heads={[t('unit'), t('body')]}>
              {contactUnits.map((one) => (
                <tr key={`${one.unit.id}:${one.body}`}>
                  <th scope="row">{link(one.unit)}</th>
                  <td>{one.body}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        ) : null}
      </div>
    </>
  );
}
