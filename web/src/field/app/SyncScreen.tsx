import { isSpaceShort } from '@dudao/core/field/device/entry';
import { CLOCK_TOLERANCE_MS } from '@dudao/core/field/device/guard';
import { keyDaysLeft } from '@dudao/core/field/device/key';
import { useEffect, useState } from 'react';
import { SignInForm } from '../../access/SignInForm.tsx';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { useOnline } from '../../lib/online.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/State.tsx';
import { ActionBar } from './ActionBar.tsx';
import { measureSpace } from './capable.ts';
import { useDeviceState, useDraftsState, useKept } from './device-context.tsx';
import { FinishedList } from './FinishedList.tsx';
import { isWaiting } from './hand-in.ts';
import { keyEnd } from './own-session.ts';
import { PhotoDetailChoice } from './PhotoDetailChoice.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import { SaveCopy } from './ThirdCopy.tsx';
import type { useSync } from './use-sync.ts';

const TEXTS = {
  title: { zh: '上交与同步', en: 'Hand in and synchronise' },
  here: { zh: '本机有什么', en: 'What is on this device' },
  drafts: { zh: '草稿', en: 'Drafts' },
  waiting: { zh: '已完成、待上交', en: 'Finished, not handed in' },
  handed: { zh: '已上交（含照片、录音）', en: 'Handed in (photos and voice notes included)' },
  refused: { zh: '服务器没有收下', en: 'Not taken by the server' },
  copies: { zh: '两份存储', en: 'The two copies' },
  fine: { zh: '两份都好', en: 'both are well' },
  firstFault: { zh: '第一份（浏览器数据库）写不进去', en: 'the first (the browser’s database) cannot be written' },
  secondFault: {
    zh: '第二份（私有文件）写不进去，目前只有一份',
    en: 'the second (private files) cannot be written: there is one copy only',
  },
  full: { zh: '存储已满', en: 'the storage is full' },
  back: {
    zh: '浏览器丢过数据，已用另一份补回 {count} 条。',
    en: 'The browser lost something; {count} pieces were brought back from the other copy.',
  },
  lost: {
    zh: '第 {numbers} 号不在本机，服务器也没有收到。请告诉督导室，并尽快重新记录。',
    en: 'No. {numbers} is neither on this device nor on the server. Tell the office, and record it again soon.',
  },
  stuck: {
    zh: '{count} 份这次服务器没有收下（原因见下面各条），仍在本机，下次上交时再试；其余不受影响。',
    en: 'The server did not take {count} pieces this time (each says why). They stay here and are offered again; the others are not affected.',
  },
  clock: {
    zh: '本机时钟比服务器{way} {minutes} 分钟。时间以服务器为准，本机所说的时间照留；请校准手机时间。',
    en: 'The clock of this device is {minutes} minutes {way}. The server decides; what the device says is kept. Set the clock right.',
  },
  ahead: { zh: '快', en: 'ahead of the server' },
  behind: { zh: '慢', en: 'behind the server' },
  space: {
    zh: '存储快满了（已用 {used} MB，可用 {quota} MB）。请先上交，或清理手机空间。',
    en: 'The storage is nearly full ({used} of {quota} MB). Hand in, or free space.',
  },
  contact: { zh: '最近一次联系服务器', en: 'Last contact with the server' },
  never: { zh: '还没有', en: 'none yet' },
  age: { zh: '最早一份待上交的完成于', en: 'The oldest that waits was finished at' },
  go: { zh: '上交并更新工作包', en: 'Hand in and take the visits along' },
  sending: { zh: '正在上交……', en: 'Handing in …' },
  files: { zh: '正在传照片和录音，还有 {left} 份', en: 'Sending photos and voice notes, {left} left' },
  done: { zh: '同步完成：{at}', en: 'Done: {at}' },
  offline: {
    zh: '现在没有网络；内容都在本机，有网络后再上交。',
    en: 'There is no network; everything is on this device.',
  },
  signIn: {
    zh: '登录已过期。登录后继续上交，本机内容都在。',
    en: 'The session has ended. Sign in to go on; everything is still here.',
  },
  other: {
    zh: '现在登录的不是本机的主人，没有上交。请用本机主人的账号登录。',
    en: 'Whoever is signed in is not the owner of this device; nothing was handed in. Sign in as the owner.',
  },
  byKey: { zh: '免密上交', en: 'Without a password' },
  byKeyUntil: { zh: '到 {day}', en: 'until {day}' },
  byKeyNone: {
    zh: '没有：用密码登录一次后，14 天内不用再登录',
    en: 'no: after one sign-in with the password, for 14 days',
  },
  byKeySoon: {
    zh: '免密上交再过 {days} 天到期。趁有网络，用密码登录一次，再管 14 天；本机内容不受影响。',
    en: 'In {days} days this device no longer hands in by itself. Sign in once while there is a network; nothing here is affected.',
  },
  byKeyRenew: { zh: '用密码登录一次', en: 'Sign in with the password' },
  lock: { zh: '锁定', en: 'Lock' },
};

type SyncScreenProps = ReturnType<typeof useSync>;

/** What is here, what is twice, what is handed in, what waits and why. */
export function SyncScreen({ state, sync, lock }: SyncScreenProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const online = useOnline();
  const { facts } = useDeviceState();
  const { kept, first, second, broughtBack } = useKept();
  const { drafts } = useDraftsState();
  const [space, setSpace] = useState<Awaited<ReturnType<typeof measureSpace>> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew whenever something was written
  useEffect(() => {
    void measureSpace().then(setSpace);
  }, [kept]);
  const items = kept.filter(({ kind }) => kind === 'item');
  const waiting = items.filter(isWaiting);
  const oldest = Math.min(...waiting.map(({ savedAt }) => savedAt));
  const offset = facts?.clockAheadMs ?? 0;
  const troubles = [
    first === null ? '' : `${t('firstFault')}${first === 'full' ? `（${t('full')}）` : ''}`,
    second === null ? '' : `${t('secondFault')}${second === 'full' ? `（${t('full')}）` : ''}`,
  ].filter((one) => one !== '');
  const needsPassword = state.is === 'sign-in' || state.is === 'other-account';
  const daysLeft = facts === null ? null : keyDaysLeft(keyEnd(facts), Date.now() - offset);
  const [renewing, setRenewing] = useState(false);
  const megabytes = (bytes: number | null) => Math.round((bytes ?? 0) / (1 << 20));
  return (
    <main className="field-screen">
      <ScreenHead title={t('title')} />
      {online ? null : <Notice>{t('offline')}</Notice>}
      <section>
        <h2>{t('here')}</h2>
        <dl className="facts">
          <dt>{t('drafts')}</dt>
          <dd>{drafts.size}</dd>
          <dt>{t('waiting')}</dt>
          <dd>{waiting.length}</dd>
          <dt>{t('handed')}</dt>
          <dd>{items.filter((one) => one.state === 'handed-in').length}</dd>
          {items.some((one) => one.state === 'refused') ? (
            <>
              <dt>{t('refused')}</dt>
              <dd>{items.filter((one) => one.state === 'refused').length}</dd>
            </>
          ) : null}
          <dt>{t('copies')}</dt>
          <dd>{troubles.length === 0 ? t('fine') : troubles.join('；')}</dd>
          <dt>{t('contact')}</dt>
          <dd>{facts?.contact ? showMoment(facts.contact.at, lang) : t('never')}</dd>
          <dt>{t('byKey')}</dt>
          <dd>{facts?.keyUntil ? t('byKeyUntil', { day: showMoment(facts.keyUntil, lang) }) : t('byKeyNone')}</dd>
          {waiting.length > 0 ? (
            <>
              <dt>{t('age')}</dt>
              <dd>{showMoment(new Date(oldest), lang)}</dd>
            </>
          ) : null}
        </dl>
      </section>
      {broughtBack > 0 ? <Notice>{t('back', { count: broughtBack })}</Notice> : null}
      {space !== null && isSpaceShort(space) ? (
        <Notice kind="decide">{t('space', { used: megabytes(space.usage), quota: megabytes(space.quota) })}</Notice>
      ) : null}
      {Math.abs(offset) > CLOCK_TOLERANCE_MS ? (
        <Notice kind="decide">
          {t('clock', { minutes: Math.round(Math.abs(offset) / 60_000), way: t(offset > 0 ? 'ahead' : 'behind') })}
        </Notice>
      ) : null}
      {state.is === 'done' && state.lost.length > 0 ? (
        <Notice kind="decide">{t('lost', { numbers: state.lost.join('、') })}</Notice>
      ) : null}
      {state.is === 'done' && state.stuck > 0 ? (
        <Notice kind="decide">{t('stuck', { count: state.stuck })}</Notice>
      ) : null}
      {daysLeft === null || needsPassword ? null : (
        <Notice kind="decide">
          <p>{t('byKeySoon', { days: daysLeft })}</p>
          {online && !renewing ? <Button onClick={() => setRenewing(true)}>{t('byKeyRenew')}</Button> : null}
        </Notice>
      )}
      {state.is === 'other-account' ? <Notice kind="decide">{t('other')}</Notice> : null}
      {needsPassword || renewing ? (
        <section className="stack tight">
          {state.is === 'sign-in' ? <p>{t('signIn')}</p> : null}
          <SignInForm
            onDone={() => {
              setRenewing(false);
              void sync();
            }}
          />
        </section>
      ) : null}
      <FinishedList withFiles />
      <PhotoDetailChoice />
      <SaveCopy />
      <ActionBar
        error={state.is === 'failed' ? state.error : null}
        words={
          <span role="status">
            {state.is === 'busy' ? (state.left > 0 ? t('files', { left: state.left }) : t('sending')) : null}
            {state.is === 'done' ? t('done', { at: showMoment(new Date(state.at), lang) }) : null}
          </span>
        }
      >
        <Button onClick={() => void lock()}>{t('lock')}</Button>
        <Button look="primary" busy={state.is === 'busy'} onClick={() => void sync()}>
          {t('go')}
        </Button>
      </ActionBar>
    </main>
  );
}
