import { Link, useNavigate, useSearchParams } from 'react-router';
import { SignInForm } from '../access/SignInForm.tsx';
import { queryClient } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Gate } from './Gate.tsx';

const TEXTS = {
  title: { zh: '登录', en: 'Sign in' },
  news: { zh: '不登录，看公开信息、报名活动', en: 'Public information and activities, without signing in' },
  help: {
    zh: '首次使用或忘记密码：请向本单位或上级管理员索取一次性链接。',
    en: 'First time here, or password forgotten? Ask the administrator of your unit or above for a one-time link.',
  },
};

export function SignInPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  useTitle(t('title'));
  return (
    <Gate>
      <h1 className="sr-only">{t('title')}</h1>
      <SignInForm
        onDone={() => {
          queryClient.clear();
          navigate(ownAddress(search.get('to')), { replace: true });
        }}
      />
      <p className="small quiet">{t('help')}</p>
      <p className="small">
        <Link to={paths.publicNews()}>{t('news')}</Link>
      </p>
    </Gate>
  );
}

/** Only an address of this application may follow a sign-in; anything else leads home. */
function ownAddress(to: string | null): string {
  return to !== null && /^\/(?![/\\])/u.test(to) ? to : paths.home();
}
