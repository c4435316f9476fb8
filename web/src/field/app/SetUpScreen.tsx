import { pinFault } from '@dudao/core/field/device/guard';
import { type FormEvent, useEffect, useState } from 'react';
import { SignInForm } from '../../access/SignInForm.tsx';
import { useText, useTexts } from '../../lib/language.tsx';
import { useOnline } from '../../lib/online.ts';
import { Refusal } from '../../lib/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorLine, Notice } from '../../ui/State.tsx';
import { isForgetful } from './capable.ts';
import { useDevice, useDeviceState, useKept } from './device-context.tsx';
import { isWaiting } from './hand-in.ts';
import { setUpHere } from './set-up.ts';
import { RestoreCopy } from './ThirdCopy.tsx';
import { useSync } from './use-sync.ts';
import { PIN_FAULT_WORDS } from './words.ts';

const TEXTS = {
  title: { zh: '启用督导现场', en: 'Set up the field application' },
  lead: {
    zh: '有网络时登记本机、取走您的督导任务；之后没有网络也能打开和记录。',
    en: 'Register this device and take your visits along while there is a network; afterwards it opens and records without one.',
  },
  forgetful: {
    zh: '这是隐私浏览窗口（无痕窗口）：关上它，里面的记录全部消失，所以不能在这里启用。请用普通窗口打开；如果浏览器设为“从不记录历史”，先改回来。',
    en: 'This is a private window: whatever is recorded in it is gone when it is closed, so nothing is set up here. Open an ordinary window; a browser that never remembers history has to be told to.',
  },
  destroyed: {
    zh: 'PIN 连续输错 10 次，本机的草稿已销毁。已完成的内容还在，登录后可以上交。',
    en: 'The PIN was wrong ten times: the drafts on this device were destroyed. What is finished is still here and can be handed in.',
  },
  waiting: {
    zh: '本机有 {count} 份已完成、尚未上交。不必重新设置 PIN 也能上交。',
    en: '{count} finished pieces on this device are not handed in. They can be handed in without a new PIN.',
  },
  handIn: { zh: '先上交已完成的', en: 'Hand in what is finished' },
  handed: { zh: '已完成的都已上交。', en: 'What was finished is handed in.' },
  other: {
    zh: '现在登录的不是本机的主人，没有上交。请用本机主人的账号登录。',
    en: 'Whoever is signed in is not the owner of this device; nothing was handed in. Sign in as the owner.',
  },
  wiped: {
    zh: '这台设备已下令清除：先试着上交了已完成的内容，随后本机内容已全部清除。可作为新设备登记。',
    en: 'This device was ordered to wipe itself: it tried to hand in what was finished, then destroyed everything here. It can be registered anew.',
  },
  offline: { zh: '现在没有网络。启用需要联网一次。', en: 'There is no network. Setting up needs one once.' },
  name: { zh: '本机名称', en: 'Name of this device' },
  nameHint: {
    zh: '丢失时据此远程清除，如“老张的手机”。',
    en: 'By which it is wiped when lost, such as “Zhang’s phone”.',
  },
  pin: { zh: '设置 PIN（至少 6 位）', en: 'Choose a PIN (6 signs or more)' },
  pinHint: {
    zh: '草稿用它加密。忘了 PIN，草稿无法找回；连续输错 10 次，草稿销毁。',
    en: 'Drafts are encrypted with it. Without it they cannot be recovered; ten wrong tries destroy them.',
  },
  again: { zh: '再输入一次', en: 'Once more' },
  differ: { zh: '两次输入不一样。', en: 'The two are not alike.' },
  submit: { zh: '登记本机并取走任务', en: 'Register and take the visits along' },
};

/** The first start: whose device it is, its PIN, and what it takes along. */
export function SetUpScreen() {
  const t = useTexts(TEXTS);
  const say = useText();
  const device = useDevice();
  const { facts } = useDeviceState();
  const online = useOnline();
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [signIn, setSignIn] = useState(false);
  const [wiped, setWiped] = useState(false);
  const { state: syncing, sync } = useSync();
  const waiting = useKept().kept.filter(isWaiting).length;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [forgetful, setForgetful] = useState(false);
  useEffect(() => void isForgetful().then(setForgetful), []);
  const fault = pinFault(pin);
  /** Works without a PIN: what is sealed goes to the server, and a wipe that was ordered is obeyed. */
  const handIn = async () => {
    await sync();
    if (device.state().facts === null) setWiped(true);
  };
  const begin = async () => {
    setBusy(true);
    setError(null);
    try {
      await setUpHere(device, { name: name.trim() || t('name'), pin });
    } catch (caught) {
      if (caught instanceof Refusal && caught.status === 401) setSignIn(true);
      // Ordered to wipe itself it is not registered again: it hands in, wipes, and may then be set up as a new one.
      else if (caught instanceof Refusal && caught.problem === 'field-device-wiped' && facts !== null) await handIn();
      else setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const needsSignIn = signIn || syncing.is === 'sign-in' || syncing.is === 'other-account';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault === null && pin === again) void begin();
  };
  if (forgetful && facts === null)
    return (
      <main className="field-app field-lock">
        <h1>{t('title')}</h1>
        <Notice kind="decide">{t('forgetful')}</Notice>
      </main>
    );
  return (
    <main className="field-app field-lock">
      <h1>{t('title')}</h1>
      {facts !== null ? <Notice kind="decide">{t('destroyed')}</Notice> : <p className="quiet">{t('lead')}</p>}
      {wiped ? <Notice kind="decide">{t('wiped')}</Notice> : null}
      {online ? null : <Notice kind="decide">{t('offline')}</Notice>}
      {facts === null || needsSignIn ? null : (
        <section className="stack tight">
          {waiting > 0 ? <p>{t('waiting', { count: waiting })}</p> : null}
          {syncing.is === 'done' && syncing.stuck === 0 ? <p role="status">{t('handed')}</p> : null}
          <ErrorLine error={syncing.is === 'failed' ? syncing.error : null} />
          <Button busy={syncing.is === 'busy'} onClick={() => void handIn()}>
            {t('handIn')}
          </Button>
        </section>
      )}
      {facts === null ? <RestoreCopy /> : null}
      {syncing.is === 'other-account' ? <Notice kind="decide">{t('other')}</Notice> : null}
      {needsSignIn ? (
        <SignInForm
          onDone={() => {
            setSignIn(false);
            void (signIn ? begin() : handIn());
          }}
        />
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          <Field label={t('name')} hint={t('nameHint')}>
            <input type="text" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field
            label={t('pin')}
            hint={t('pinHint')}
            error={tried && fault !== null ? say(PIN_FAULT_WORDS[fault]) : undefined}
          >
            <input type="password" autoComplete="off" value={pin} onChange={(event) => setPin(event.target.value)} />
          </Field>
          <Field label={t('again')} error={tried && pin !== again ? t('differ') : undefined}>
            <input
              type="password"
              autoComplete="off"
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          </Field>
          <ErrorLine error={error} />
          <Button type="submit" look="primary" busy={busy}>
            {t('submit')}
          </Button>
        </form>
      )}
    </main>
  );
}
