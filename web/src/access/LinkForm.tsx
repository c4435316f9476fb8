import { useLink as linkOperation, openLink } from '@dudao/core/access/contract';
import { type FormEvent, useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { PasswordInput } from './PasswordInput.tsx';

const TEXTS = {
  hello: { zh: '{name}，请设置密码', en: '{name}, set your password' },
  account: { zh: '{unit} · 登录名 {signInName}', en: '{unit} · sign-in name {signInName}' },
  until: { zh: '链接有效至 {moment}，只能用一次。', en: 'The link is valid until {moment} and works once.' },
  password: { zh: '新密码', en: 'New password' },
  hint: {
    zh: '几个不相干的词连在一起，好记又难猜。',
    en: 'Several unrelated words are easy to remember and hard to guess.',
  },
  again: { zh: '再输入一次', en: 'Once more' },
  differs: { zh: '两次输入不一致。', en: 'The two are not the same.' },
  submit: { zh: '设置密码并进入', en: 'Set the password and enter' },
};

/** Whom the link is for, and the first or a new password. */
export function LinkForm({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const use = useWrite(linkOperation);
  // A used link is no longer there to be asked for.
  const link = useRead(openLink, { token }, { enabled: use.isIdle || use.isError });
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  if (link.isPending) return <Loading />;
  if (link.isError) return <ErrorState error={link.error} onRetry={() => link.refetch()} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password !== again || password === '') return;
    use.mutate({ token, password }, { onSuccess: onDone });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="stack tight">
        <h1>{t('hello', { name: link.data.name })}</h1>
        <p>{t('account', { unit: link.data.unitName, signInName: link.data.signInName })}</p>
        <p className="small quiet">{t('until', { moment: showMoment(link.data.expiresAt, lang) })}</p>
      </div>
      <input type="text" autoComplete="username" value={link.data.signInName} readOnly hidden />
      <Field label={t('password')} hint={t('hint')}>
        <PasswordInput autoComplete="new-password" value={password} onValue={setPassword} />
      </Field>
      <Field label={t('again')} error={tried && password !== again ? t('differs') : undefined}>
        <PasswordInput autoComplete="new-password" value={again} onValue={setAgain} />
      </Field>
      <ErrorLine error={use.error} />
      <Button type="submit" look="primary" busy={use.isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}
