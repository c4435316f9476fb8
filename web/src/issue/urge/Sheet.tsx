import type { ShownUrge } from '@dudao/core/issue/urge-contract';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { ColourMark } from './ColourMark.tsx';

const TEXTS = {
  to: { zh: '发给 {to}', en: 'to {to}' },
  also: { zh: '同时发给 {units}', en: 'also to {units}' },
  copies: { zh: '抄送 {units}', en: 'for the information of {units}' },
  seen: { zh: '{unit}（{by} 已签收）', en: '{unit} (seen by {by})' },
  issued: { zh: '{by} {day} 签发', en: 'issued by {by} on {day}' },
  answered: { zh: '已答复', en: 'answered' },
  late: { zh: '逾期答复', en: 'answered late' },
  owed: { zh: '{day} 前答复', en: 'reply until {day}' },
  overdue: { zh: '应于 {day} 前答复，已逾期', en: 'reply was due on {day}' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  reply: { zh: '{by} {day} 答复：{reply}', en: 'Answered by {by} on {day}: {reply}' },
  talk: { zh: '约谈：{day} {at}，{place}；请 {who}', en: 'Talk: {day} {at}, {place}; {who}' },
  why: { zh: '撤回理由：{reason}', en: 'Withdrawn because: {reason}' },
};

/** A sheet of supervision as issued, with its reply. */
export function Sheet({ urge }: { readonly urge: ShownUrge }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const to = [urge.to.name, urge.toPerson].filter(Boolean).join(' ');
  return (
    <>
      <p className="line">
        <ColourMark colour={urge.rung.colour} word={say(urge.rung.name)} />
        <strong>{urge.number}</strong>
        <span>{t('to', { to })}</span>
        <SheetState urge={urge} />
      </p>
      <p className="keep-lines">{urge.text}</p>
      {urge.talk === null ? null : <p>{t('talk', { ...urge.talk, day: showDay(urge.talk.on, lang) })}</p>}
      <p className="small quiet">{t('issued', { by: urge.issuedBy, day: showDay(urge.issuedOn, lang) })}</p>
      <Copies urge={urge} part="to" />
      <Copies urge={urge} part="copy" />
      {urge.reply === null ? null : (
        <p className="keep-lines">
          {t('reply', {
            by: urge.repliedBy ?? '',
            day: showDay(urge.repliedOn ?? urge.issuedOn, lang),
            reply: urge.reply,
          })}
        </p>
      )}
      {urge.withdrawnReason === null ? null : <p>{t('why', { reason: urge.withdrawnReason })}</p>}
    </>
  );
}

/** Who got a circular beside the owner, and who of them acknowledged it. */
function Copies({ urge, part }: { readonly urge: ShownUrge; readonly part: ShownUrge['copies'][number]['part'] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const units = urge.copies
    .filter((one) => one.part === part)
    .map(({ unit, seenBy }) => (seenBy === null ? unit.name : t('seen', { unit: unit.name, by: seenBy })));
  if (units.length === 0) return null;
  const said = units.join(lang === 'zh' ? '、' : ', ');
  return <p className="small">{t(part === 'to' ? 'also' : 'copies', { units: said })}</p>;
}

/** Whether a sheet was answered, and in time. */
export function SheetState({ urge }: { readonly urge: ShownUrge }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const day = showDay(urge.replyDueOn, lang);
  if (urge.withdrawnReason !== null) return <VerdictMark standing="none" word={t('withdrawn')} />;
  if (urge.reply !== null)
    return <VerdictMark standing={urge.isLate ? 'floor' : 'met'} word={t(urge.isLate ? 'late' : 'answered')} />;
  return (
    <VerdictMark standing={urge.isLate ? 'miss' : 'pending'} word={t(urge.isLate ? 'overdue' : 'owed', { day })} />
  );
}
