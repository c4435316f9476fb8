import { MOST_WRONG_PINS } from '@dudao/core/field/device/guard';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/State.tsx';
import { useDevice, useDeviceState, useKept } from './device-context.tsx';
import { isWaiting } from './hand-in.ts';

const TEXTS = {
  title: { zh: '督导现场', en: 'In the field' },
  pin: { zh: 'PIN', en: 'PIN' },
  open: { zh: '打开', en: 'Open' },
  wrong: {
    zh: 'PIN 不对，还可以试 {left} 次。用完后本机的草稿会被销毁；已完成的内容不受影响。',
    en: 'Wrong PIN; {left} tries are left. After that the drafts on this device are destroyed; what is finished is not.',
  },
  tries: { zh: '已连续输错 {wrong} 次，最多 {most} 次。', en: '{wrong} wrong tries of {most} at most.' },
  idle: {
    zh: '本机超过 7 天没有用 PIN 打开，已上交的内容和督导清单已从本机删去。草稿还在。',
    en: 'This device was not opened for more than 7 days: what was handed in and the list of visits were taken off it. The drafts are still here.',
  },
  waiting: {
    zh: '本机有 {count} 份已完成、尚未上交。',
    en: '{count} finished pieces on this device are not handed in.',
  },
};

/** Asks for the PIN that opens the drafts. */
export function PinScreen() {
  const t = useTexts(TEXTS);
  const device = useDevice();
  const { facts, idle } = useDeviceState();
  const waiting = useKept().kept.filter(isWaiting).length;
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<number | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pin === '' || busy) return;
    setBusy(true);
    const outcome = await device.enter(pin);
    if (outcome.is === 'wrong') setLeft(outcome.left);
    if (outcome.is !== 'open') setPin('');
    setBusy(false);
  };
  const wrong = facts?.wrong ?? 0;
  return (
    <main className="field-app field-lock">
      <h1>{t('title')}</h1>
      {idle ? <Notice>{t('idle')}</Notice> : null}
      {waiting > 0 ? <Notice>{t('waiting', { count: waiting })}</Notice> : null}
      <form className="stack" onSubmit={submit}>
        <Field label={t('pin')} error={left === null ? undefined : t('wrong', { left })}>
          <input type="password" autoComplete="off" value={pin} onChange={(event) => setPin(event.target.value)} />
        </Field>
        {left === null && wrong > 0 ? <p className="quiet">{t('tries', { wrong, most: MOST_WRONG_PINS })}</p> : null}
        <Button type="submit" look="primary" busy={busy}>
          {t('open')}
        </Button>
      </form>
    </main>
  );
}
