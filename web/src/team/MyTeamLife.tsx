import { keepCareCard, readOwnTeamLife } from '@dudao/core/team/integrity-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import './team.css';

const TEXTS = {
  sheets: { zh: '日报周报', en: 'Sheets' },
  sheetsOf: { zh: '{team}的日报周报', en: 'Sheets of {team}' },
  integrity: { zh: '我的廉洁登记', en: 'My integrity' },
  visit: { zh: '督导', en: 'Visit' },
  pledge: { zh: '承诺', en: 'Pledge' },
  declaration: { zh: '登记', en: 'Declaration' },
  signed: { zh: '已签', en: 'signed' },
  missing: { zh: '没有签', en: 'missing' },
  due: { zh: '{day} 前登记', en: 'until {day}' },
  under: { zh: '督导结束后登记', en: 'after the visit' },
  card: { zh: '我的安全信息', en: 'My card for emergencies' },
  cardHint: { zh: '只有督导室看得到。', en: 'Seen by the office alone.' },
  noCard: { zh: '还没有登记紧急联系人。', en: 'No contact for an emergency yet.' },
  shown: { zh: '紧急联系人 {name} {phone}', en: 'In an emergency: {name}, {phone}' },
  insured: { zh: '；意外保险至 {day}', en: '; insured until {day}' },
  edit: { zh: '登记安全信息', en: 'Keep my card' },
  name: { zh: '紧急联系人', en: 'Whom to call' },
  phone: { zh: '联系电话', en: 'Telephone' },
  until: { zh: '意外保险到期日', en: 'Insured until' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface MyTeamLifeProps {
  readonly teams: readonly { readonly bodyId: string; readonly name: string }[];
}

/** What the reader owes as one of a team: sheets, pledges and declarations, and their own card; with hints when they carry too much. */
export function MyTeamLife({ teams }: MyTeamLifeProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [editing, setEditing] = useState(false);
  const found = useRead(readOwnTeamLife, {});
  if (found.data === undefined || found.data.card === null || teams.length === 0) return null;
  const { visits, card, hints, revision } = found.data;
  return (
    <>
      {hints.length === 0 ? null : (
        <Notice kind="decide">
          <ul className="team-hints">
            {hints.map((hint) => (
              <li key={hint.zh}>{say(hint)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title={t('sheets')} level={2}>
        <div className="line">
          {teams.map(({ bodyId, name }) => (
            <Link key={bodyId} className="button" to={paths.teamSheets(bodyId)}>
              {t('sheetsOf', { team: name })}
            </Link>
          ))}
        </div>
      </Section>
      {visits.length === 0 ? null : (
        <Section title={t('integrity')} level={2}>
          <PlainTable caption={t('integrity')} heads={[t('visit'), t('pledge'), t('declaration')]}>
            {visits.map((visit) => (
              <tr key={visit.visitId}>
                <th scope="row">
                  <Link to={paths.visit(visit.visitId)}>{visit.title}</Link>
                  <div className="small quiet">{`${visit.unit} ${showDay(visit.begunOn, lang)}`}</div>
                </th>
                <td className="nowrap">
                  <VerdictMark
                    standing={visit.isPledged ? 'met' : 'miss'}
                    word={t(visit.isPledged ? 'signed' : 'missing')}
                  />
                </td>
                <td className="nowrap">
                  {visit.isDeclared ? (
                    <VerdictMark standing="met" word={t('signed')} />
                  ) : visit.dueOn === null ? (
                    <VerdictMark standing="pending" word={t('under')} />
                  ) : (
                    <VerdictMark standing="miss" word={t('due', { day: showDay(visit.dueOn, lang) })} />
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      )}
      <Section title={t('card')} level={2} aside={<span className="small quiet">{t('cardHint')}</span>}>
        <p>
          {card.contactName === '' ? t('noCard') : t('shown', { name: card.contactName, phone: card.contactPhone })}
          {card.insuredUntil === null ? null : t('insured', { day: showDay(card.insuredUntil, lang) })}
        </p>
        <div className="line no-print">
          <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
        </div>
      </Section>
      {editing ? <CardDialog card={card} revision={revision} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

interface CardProps {
  readonly card: { readonly contactName: string; readonly contactPhone: string; readonly insuredUntil: string | null };
  readonly revision: number;
  readonly onClose: () => void;
}

function CardDialog({ card, revision, onClose }: CardProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [until, setUntil] = useState(card.insuredUntil ?? '');
  const { shown, save } = useSaving(keepCareCard, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('card')}
      fields={[
        { id: 'contactName', label: t('name'), kind: 'text', first: card.contactName },
        { id: 'contactPhone', label: t('phone'), kind: 'text', first: card.contactPhone },
      ]}
      shown={shown}
      onSave={(values) => save({ ...values, insuredUntil: until === '' ? null : until, revision })}
      onClose={onClose}
    >
      <DayField label={t('until')} value={until} onChange={setUntil} />
    </EntryDialog>
  );
}
