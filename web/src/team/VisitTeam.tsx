import { GRADE_FACTS, GRADES } from '@dudao/core/inspection/inspector-kind';
import { TEAM_ASPECT_NAMES, TEAM_ASPECTS, type TeamGrades } from '@dudao/core/inspection/oversight';
import type { OutputOf } from '@dudao/core/lib/contract';
import { declareIntegrity, rateVisit, readVisitTeam, signPledge } from '@dudao/core/team/integrity-contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { DeclareDialog } from './DeclareDialog.tsx';
import { IntegrityItems } from './IntegrityItems.tsx';
import './team.css';

const TEXTS = {
  integrity: { zh: '廉洁承诺和登记', en: 'Integrity' },
  secret: { zh: '只有本人和督导室看得到。', en: 'Seen by themselves and the office alone.' },
  pledge: { zh: '签廉洁承诺', en: 'Sign the pledge' },
  sign: { zh: '本人签字', en: 'Sign' },
  pledged: { zh: '已签廉洁承诺，{at}', en: 'pledged, {at}' },
  notPledged: { zh: '还没有签廉洁承诺', en: 'not pledged' },
  declare: { zh: '登记食宿、交通、礼品', en: 'Declare' },
  nothing: { zh: '签“没有需要登记的事项”', en: 'Sign that there is nothing' },
  correct: { zh: '更正登记', en: 'Correct' },
  declared: { zh: '已登记，{at}', en: 'declared, {at}' },
  due: { zh: '请在 {day} 前登记', en: 'declare until {day}' },
  notDeclared: { zh: '还没有登记', en: 'not declared' },
  noItems: { zh: '已签“没有需要登记的事项”', en: 'signed that there is nothing' },
  must: { zh: '要：{name}', en: 'Do: {name}' },
  mustNot: { zh: '不：{name}', en: 'Do not: {name}' },
  name: { zh: '姓名', en: 'Name' },
  pledgeHead: { zh: '承诺', en: 'Pledge' },
  declareHead: { zh: '登记', en: 'Declaration' },
  signed: { zh: '已签。', en: 'Signed.' },
  rating: { zh: '评议督导组', en: 'Rate the team' },
  rate: { zh: '评议这次来的督导组', en: 'Rate the team' },
  rateAgain: { zh: '修改评议', en: 'Change the rating' },
  rated: { zh: '已评议', en: 'rated' },
  notRated: { zh: '还没有评议', en: 'not rated' },
  until: { zh: '{day} 前可以评议、修改。', en: 'Until {day}.' },
  ratingSecret: {
    zh: '督导组看不到；督导室只看到三个以上单位的平均数。',
    en: 'The team sees nothing, the office the mean of three units or more.',
  },
  save: { zh: '提交', en: 'Submit' },
  done: { zh: '已提交。', en: 'Submitted.' },
};

type Shown = OutputOf<typeof readVisitTeam>;

/** What those who go on a visit sign, and what the unit says of them; to each side its own. */
export function VisitTeam({ visitId }: { readonly visitId: string }) {
  const found = useRead(readVisitTeam, { visitId });
  if (found.data === undefined) return null;
  const { own, everybody, rating } = found.data;
  return (
    <>
      {own === null && everybody === null ? null : <Integrity visitId={visitId} shown={found.data} />}
      {rating === null || rating.untilOn === null ? null : <Rating visitId={visitId} shown={found.data} />}
    </>
  );
}

function Integrity({ visitId, shown }: { readonly visitId: string; readonly shown: Shown }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<'pledge' | 'nothing' | 'declare' | null>(null);
  const pledge = useWrite(signPledge);
  const declare = useWrite(declareIntegrity);
  const { own, everybody, rules, actions } = shown;
  const close = () => setDoing(null);
  const after = {
    onSuccess: () => {
      toast(t('signed'));
      close();
    },
  };
  return (
    <Section title={t('integrity')} level={2} aside={<span className="small quiet">{t('secret')}</span>}>
      {own === null ? null : (
        <>
          <p>
            {own.pledgedAt === null ? (
              <VerdictMark standing="miss" word={t('notPledged')} />
            ) : (
              <VerdictMark standing="met" word={t('pledged', { at: showMoment(own.pledgedAt, lang) })} />
            )}{' '}
            {own.declaredAt !== null ? (
              <VerdictMark standing="met" word={t('declared', { at: showMoment(own.declaredAt, lang) })} />
            ) : own.dueOn === null ? null : (
              <VerdictMark standing="miss" word={t('due', { day: showDay(own.dueOn, lang) })} />
            )}
          </p>
          {own.declaredAt === null ? null : own.items.length === 0 ? (
            <p className="quiet">{t('noItems')}</p>
          ) : (
            <IntegrityItems items={own.items} signs={own.signs} />
          )}
          <div className="line no-print">
            {actions.pledge === true ? (
              <Button look="primary" onClick={() => setDoing('pledge')}>
                {t('pledge')}
              </Button>
            ) : null}
            {actions.declare === true ? (
              <>
                <Button onClick={() => setDoing('declare')}>{t(own.declarations === 0 ? 'declare' : 'correct')}</Button>
                <Button onClick={() => setDoing('nothing')}>{t('nothing')}</Button>
              </>
            ) : null}
          </div>
        </>
      )}
      {everybody === null ? null : <Everybody everybody={everybody} />}
      {doing === 'pledge' ? (
        <StatementDialog
          title={t('pledge')}
          busy={pledge.isPending}
          error={pledge.error}
          lines={[
            rules.pledge,
            ...rules.conduct.map(({ must, name }) => ({
              zh: TEXTS[must ? 'must' : 'mustNot'].zh.replace('{name}', name.zh),
              en: TEXTS[must ? 'must' : 'mustNot'].en.replace('{name}', name.en),
            })),
          ]}
          onSign={() => pledge.mutate({ visitId }, after)}
          onClose={close}
        />
      ) : null}
      {doing === 'nothing' ? (
        <StatementDialog
          title={t('nothing')}
          busy={declare.isPending}
          error={declare.error}
          lines={[rules.nothing]}
          onSign={() => declare.mutate({ visitId, after: own?.declarations ?? 0, isNothing: true, items: [] }, after)}
          onClose={close}
        />
      ) : null}
      {doing === 'declare' ? (
        <DeclareDialog visitId={visitId} after={own?.declarations ?? 0} first={own?.items ?? []} onClose={close} />
      ) : null}
    </Section>
  );
}

interface StatementProps {
  readonly title: string;
  readonly lines: readonly { readonly zh: string; readonly en: string }[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSign: () => void;
  readonly onClose: () => void;
}

/** Words that somebody signs as they stand. */
function StatementDialog({ title, lines, busy, error, onSign, onClose }: StatementProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [first, ...more] = lines;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button look="decide" busy={busy} onClick={onSign}>
          {t('sign')}
        </Button>
      }
    >
      {first === undefined ? null : <p>{say(first)}</p>}
      {more.length === 0 ? null : (
        <ul className="team-hints">
          {more.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ul>
      )}
      <ErrorLine error={error} />
    </Dialog>
  );
}

function Everybody({ everybody }: { readonly everybody: NonNullable<Shown['everybody']> }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <PlainTable caption={t('integrity')} heads={[t('name'), t('pledgeHead'), t('declareHead')]}>
      {everybody.map((one) => (
        <tr key={one.person.id}>
          <th scope="row" className="nowrap">
            {one.person.name}
          </th>
          <td>
            {one.pledgedAt === null ? (
              <VerdictMark standing="miss" word={t('notPledged')} />
            ) : (
              <VerdictMark standing="met" word={showMoment(one.pledgedAt, lang)} />
            )}
          </td>
          <td>
            {one.declaredAt === null ? (
              <VerdictMark standing={one.dueOn === null ? 'pending' : 'miss'} word={t('notDeclared')} />
            ) : (
              <>
                <VerdictMark standing="met" word={t('declared', { at: showMoment(one.declaredAt, lang) })} />
                {one.items.length === 0 ? (
                  <div className="small quiet">{t('noItems')}</div>
                ) : (
                  <IntegrityItems items={one.items} signs={one.signs} />
                )}
              </>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function Rating({ visitId, shown }: { readonly visitId: string; readonly shown: Shown }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [open, setOpen] = useState(false);
  const { rating, actions } = shown;
  if (rating === null) return null;
  return (
    <Section title={t('rating')} level={2} aside={<span className="small quiet">{t('ratingSecret')}</span>}>
      <p>
        <VerdictMark standing={rating.isRated ? 'met' : 'pending'} word={t(rating.isRated ? 'rated' : 'notRated')} />{' '}
        {rating.untilOn === null ? null : (
          <span className="small quiet">{t('until', { day: showDay(rating.untilOn, lang) })}</span>
        )}
      </p>
      {actions.rate === true ? (
        <div className="line no-print">
          <Button look={rating.isRated ? 'plain' : 'primary'} onClick={() => setOpen(true)}>
            {t(rating.isRated ? 'rateAgain' : 'rate')}
          </Button>
        </div>
      ) : null}
      {open ? <RateDialog visitId={visitId} first={rating.grades} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

interface RateProps {
  readonly visitId: string;
  readonly first: TeamGrades | null;
  readonly onClose: () => void;
}

const GOOD: TeamGrades = { present: 'good', guidance: 'good', fairness: 'good', burden: 'good', integrity: 'good' };

function RateDialog({ visitId, first, onClose }: RateProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [grades, setGrades] = useState<TeamGrades>(first ?? GOOD);
  const { shown, save } = useSaving(rateVisit, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('rate')}
      save={t('save')}
      {...shown}
      onSave={() => save({ visitId, grades })}
      onClose={onClose}
    >
      <Notice>{t('ratingSecret')}</Notice>
      {TEAM_ASPECTS.map((aspect) => (
        <Field key={aspect} label={say(TEAM_ASPECT_NAMES[aspect])}>
          <select
            value={grades[aspect]}
            onChange={(event) =>
              setGrades({ ...grades, [aspect]: GRADES.find((one) => one === event.target.value) ?? grades[aspect] })
            }
          >
            {GRADES.map((grade) => (
              <option key={grade} value={grade}>
                {say(GRADE_FACTS[grade].name)}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </FormDialog>
  );
}
