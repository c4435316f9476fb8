import { CONSENT_NAMES } from '@dudao/core/announcement/announcement-state';
import { listSignUps, removePicture, strikeSignUp } from '@dudao/core/announcement/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { AnnouncementRecord } from './announcement-record.ts';

const TEXTS = {
  consent: { zh: '{consent}：{words}', en: '{consent}: {words}' },
  takeDown: { zh: '撤下照片', en: 'Take the picture down' },
  reason: { zh: '原因', en: 'Reason' },
  done: { zh: '已撤下。', en: 'Taken down.' },
  signUps: { zh: '报名名单', en: 'Who signed up' },
  figures: {
    zh: '名额 {places} 人，已报 {taken} 人，{until} 截止',
    en: '{taken} of {places} places taken, until {until}',
  },
  erased: {
    zh: '姓名、联系方式和留言在 {day} 清除，只留人数。每次查看都记入日志。',
    en: 'Names, contacts and notes are erased on {day}; how many came stays. Looking at them is logged.',
  },
  nobody: { zh: '还没有人报名。', en: 'Nobody has signed up yet.' },
  name: { zh: '姓名', en: 'Name' },
  contact: { zh: '联系方式', en: 'Contact' },
  persons: { zh: '人数', en: 'People' },
  note: { zh: '留言', en: 'Note' },
  at: { zh: '报名时间', en: 'At' },
  left: { zh: '已自行取消', en: 'left' },
  struck: { zh: '已剔除：{reason}', en: 'struck: {reason}' },
  strike: { zh: '剔除', en: 'Strike out' },
  strikeOf: { zh: '剔除{name}的报名', en: 'Strike {name} out' },
  strikeDone: { zh: '已剔除，名额空出。', en: 'Struck out; its places are free.' },
  more: { zh: '更早的', en: 'Earlier ones' },
  receipts: { zh: '签收', en: 'Receipts' },
  counts: { zh: '应签收 {units} 个单位，已签收 {read} 个。', en: '{read} of {units} units have signed.' },
  unread: { zh: '未签收：{names}', en: 'Not yet: {names}' },
  deeds: { zh: '办理经过', en: 'What was done' },
  deed: { zh: '事项', en: 'Step' },
  by: { zh: '办理人', en: 'By' },
};

const DEED_NAMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  drafted: { zh: '起草', en: 'drafted' },
  changed: { zh: '修改', en: 'changed' },
  'picture-added': { zh: '添加照片', en: 'picture added' },
  'picture-removed': { zh: '撤下照片', en: 'picture taken down' },
  submitted: { zh: '报送审核', en: 'handed in' },
  'handed-back': { zh: '退回修改', en: 'handed back' },
  released: { zh: '审核发布', en: 'released' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  dropped: { zh: '作废', en: 'dropped' },
};

interface OfItem {
  readonly item: AnnouncementRecord;
}

/** Below a picture, for its own unit: why the people in it may be shown, and the way to take it down. */
export function PictureRemark({ item, pictureId }: OfItem & { readonly pictureId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const { shown, save } = useSaving(removePicture, { say: () => toast(t('done')), close: () => setAsking(false) });
  const { id: announcementId, revision, own, actions, state } = item;
  const found = own?.consents.find((one) => one.pictureId === pictureId);
  if (found === undefined) return null;
  const consent = say(CONSENT_NAMES[found.consent]);
  return (
    <>
      <div className="small quiet">{found.words === '' ? consent : t('consent', { consent, words: found.words })}</div>
      {actions.withdraw === true && state !== 'submitted' ? (
        <Button look="plain" className="no-print" onClick={() => setAsking(true)}>
          {t('takeDown')}
        </Button>
      ) : null}
      {isAsking ? (
        <EntryDialog
          title={t('takeDown')}
          save={t('takeDown')}
          look="decide"
          fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
          shown={shown}
          onSave={({ reason }) => save({ announcementId, revision, pictureId, reason })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** Who signed up, for those who arrange it. */
export function SignUpList({ item: { id: announcementId, signUp, state } }: OfItem) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const [struck, setStruck] = useState<string | null>(null);
  const found = useRead(listSignUps, { announcementId, after }, { keepPrevious: true });
  const { shown, save } = useSaving(strikeSignUp, { say: () => toast(t('strikeDone')), close: () => setStruck(null) });
  if (signUp === null) return null;
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { entries, next, taken, eraseOn } = found.data;
  const until = showDay(signUp.until, lang);
  return (
    <Section title={t('signUps')} level={2}>
      <p>{t('figures', { places: signUp.places, taken, until })}</p>
      <p className="small quiet">{t('erased', { day: showDay(eraseOn, lang) })}</p>
      {entries.length === 0 ? (
        <p className="quiet">{t('nobody')}</p>
      ) : (
        <PlainTable heads={[t('name'), t('contact'), { number: t('persons') }, t('note'), t('at'), null]}>
          {entries.map(({ id, name, contact, persons, note, at, ended }) => (
            <tr key={id}>
              <th scope="row">{name === '' ? '—' : name}</th>
              <td>{contact}</td>
              <td className="number">{persons}</td>
              <td>{note}</td>
              <td className="nowrap">{showMoment(at, lang)}</td>
              <td>
                {ended !== null ? (
                  <span className="small quiet">
                    {ended.isStruck ? t('struck', { reason: ended.reason }) : t('left')}
                  </span>
                ) : state === 'released' ? (
                  <Button look="plain" aria-label={t('strikeOf', { name })} onClick={() => setStruck(id)}>
                    {t('strike')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
      {struck === null ? null : (
        <EntryDialog
          title={t('strike')}
          save={t('strike')}
          look="decide"
          fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
          shown={shown}
          onSave={({ reason }) => save({ announcementId, entryId: struck, reason })}
          onClose={() => setStruck(null)}
        />
      )}
    </Section>
  );
}

/** Who has signed for an item, and how it came about, for its own unit. */
export function OwnSections({ item: { own } }: OfItem) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (own === null) return null;
  const { receipts, deeds } = own;
  return (
    <>
      {receipts === null || receipts.units === 0 ? null : (
        <Section title={t('receipts')} level={2}>
          <p>{t('counts', { units: receipts.units, read: receipts.read })}</p>
          {receipts.unread.length === 0 ? null : (
            <p className="small quiet">{t('unread', { names: receipts.unread.join('、') })}</p>
          )}
        </Section>
      )}
      <Section title={t('deeds')} level={2}>
        <PlainTable heads={[t('deed'), t('by'), t('at'), t('reason')]}>
          {deeds.map(({ what, by, at, reason }) => (
            <tr key={`${at} ${what}`}>
              <th scope="row">{say(DEED_NAMES[what] ?? { zh: what, en: what })}</th>
              <td>{by}</td>
              <td className="nowrap">{showMoment(at, lang)}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </>
  );
}
