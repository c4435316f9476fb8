import { useState } from 'react';
import { useNavigate } from 'react-router';
import { LinkForm } from '../access/LinkForm.tsx';
import { queryClient } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Empty } from '../ui/State.tsx';
import { Gate } from './Gate.tsx';

const TEXTS = {
  title: { zh: '设置密码', en: 'Set your password' },
  empty: { zh: '链接不完整', en: 'The link is incomplete' },
  remedy: {
    zh: '请完整复制收到的链接，或向上级管理员索取新的一次性链接。',
    en: 'Copy the whole link, or ask the administrator above for a new one.',
  },
};

/** Opened from a one-time link: the token stands behind `#` and is kept out of every server log. */
export function LinkPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const [token] = useState(() => window.location.hash.slice(1));
  useTitle(t('title'));
  return (
    <Gate>
      {token === '' ? (
        <Empty title={t('empty')}>{t('remedy')}</Empty>
      ) : (
        <LinkForm
          token={token}
          onDone={() => {
            queryClient.clear();
            navigate(paths.home(), { replace: true });
          }}
        />
      )}
    </Gate>
  );
}
