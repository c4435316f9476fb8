import { signIn } from '@dudao/core/access/contract';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { PasswordInput } from './PasswordInput.tsx';

const TEXTS = {
  name: { zh: '登录名', en: 'Sign-in name' },
  password: { zh: '密码', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  nameMissing: { zh: '请填写登录名。', en: 'Enter your sign-in name.' },
  passwordMissing: { zh: '请填写密码。', en: 'Enter your password.' },
};

interface SignInFormProps {
  /** Known when an ended session is renewed. */
  readonly signInName?: string;
  readonly onDone: () => void;
}

export function SignInForm({ signInName = '', onDone }: SignInFormProps) {
  const t = useTexts(TEXTS);
  const [name, setName] = useState(signInName);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const attempt = useWrite(signIn);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || password === '') return;
    attempt.mutate({ signInName: name, password }, { onSuccess: onDone });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field label={t('name')} error={tried && name.trim() === '' ? t('nameMissing') : undefined}>
        <input
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('password')} error={tried && password === '' ? t('passwordMissing') : undefined}>
        <PasswordInput autoComplete="current-password" value={password} onValue={setPassword} />
      </Field>
      <ErrorLine error={attempt.error} />
      <Button type="submit" look="primary" busy={attempt.isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}
