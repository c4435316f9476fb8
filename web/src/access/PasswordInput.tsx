import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import './password-input.css';

const TEXTS = { show: { zh: '显示', en: 'Show' }, hide: { zh: '隐藏', en: 'Hide' } };

interface PasswordInputProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly id?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}

/** A password that one may look at while typing. */
export function PasswordInput({ value, onValue, ...rest }: PasswordInputProps) {
  const t = useTexts(TEXTS);
  const [shown, setShown] = useState(false);
  return (
    <div className="password">
      <input
        {...rest}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      <button type="button" className="button plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'hide' : 'show')}
      </button>
    </div>
  );
}
