import { pinFault } from '@dudao/core/field/device/guard';
import { type FormEvent, useState } from 'react';
import { SignInForm } from '../../access/SignInForm.tsx';
import { newCallId } from '../../lib/call.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { useOnline } from '../../lib/online.ts';
import { Refusal } from '../../lib/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorLine, Notice } from '../../ui/State.tsx';
import { askToPersist } from './capable.ts';
import { useDevice, useDeviceState } from './device-context.tsx';
import { fetchBundle, register, reportCarried } from './wire.ts';
import { PIN_FAULT_WORDS } from './words.ts';

const TEXTS = {
  title: { zh: '启用督导现场', en: 'Set up the field application' },
  lead: {
    zh: '有网络时登记本机、取走您的督导任务；之后没有网络也能打开和记录。',
    en: 'Register this device and take your visits along while there is a network; afterwards it opens and records without one.',
  },
  destroyed: {
    zh: 'PIN 连续输错 10 次，本机的草稿已销毁。已完成的内容还在，登录后可以上交。',
    en: 'The PIN was wrong ten times: the drafts on this device were destroyed. What is finished is still here and can be handed in.',
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
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const fault = pinFault(pin);
  const begin = async () => {
    setBusy(true);
    setError(null);
    try {
      const of = await register(facts?.deviceId ?? newCallId(), name.trim() || t('name'));
      await askToPersist();
      const bundle = await fetchBundle(of.deviceId);
      await device.setUp(pin, of);
      await device.keepBundle(bundle);
      // It opens without this; the next contact makes good what a lost network left out.
      await reportCarried(device).catch(() => undefined);
    } catch (caught) {
      if (caught instanceof Refusal && caught.status === 401) setSignIn(true);
      else setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault === null && pin === again) void begin();
  };
  return (
    <main className="field-app field-lock">
      <h1>{t('title')}</h1>
      {facts !== null ? <Notice kind="decide">{t('destroyed')}</Notice> : <p className="quiet">{t('lead')}</p>}
      {online ? null : <Notice kind="decide">{t('offline')}</Notice>}
      {signIn ? (
        <SignInForm
          onDone={() => {
            setSignIn(false);
            void begin();
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
