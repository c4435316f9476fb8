import { signOut } from '@dudao/core/access/contract';
import { ROLE_KINDS } from '@dudao/core/access/role';
import { useState } from 'react';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { findUnsent, type Unsent } from '../field/store/lies-here.ts';
import { queryClient, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { forgetPerson } from '../lib/preference.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';

const TEXTS = {
  quizzes: { zh: '自测和竞赛', en: 'Quizzes' },
  devices: { zh: '我的现场设备', en: 'My devices' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  me: { zh: '我：{name}', en: 'Me: {name}' },
  unsent: {
    zh: '本机的督导现场还有 {drafts} 份草稿、{waiting} 份已完成未上交，服务器上没有。退出登录不会删去它们；上交要由本人再登录。请不要清除浏览器数据。',
    en: 'The field application on this device holds {drafts} drafts and {waiting} finished pieces that the server does not have. Signing out keeps them; to hand them in, sign in again. Do not clear the browser’s data.',
  },
  leave: { zh: '仍然退出', en: 'Sign out all the same' },
};

/** Who is signed in, as what and where; and the way out. */
export function WhoMenu() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const leave = useWrite(signOut);
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const signOutNow = () =>
    leave.mutate(
      {},
      {
        onSuccess: () => {
          queryClient.clear();
          forgetPerson();
          // A full load, so that nothing of the former person stays in memory.
          window.location.assign(`${paths.signIn()}`);
        },
      },
    );
  const askToLeave = async () => {
    const found = await findUnsent();
    if (found.drafts + found.waiting > 0) setUnsent(found);
    else signOutNow();
  };
  return (
    <details className="frame-who">
      <summary className="button plain" aria-label={t('me', { name: me.name })}>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M10 10a3.4 3.4 0 100-6.8 3.4 3.4 0 000 6.8zM3.5 17c.8-3.4 3.3-5 6.5-5s5.7 1.6 6.5 5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
          />
        </svg>
        <span className="name">{me.name}</span>
      </summary>
      <div className="frame-menu">
        <div>
          <strong>{me.name}</strong> <span className="quiet">{me.signInName}</span>
        </div>
        <ul className="small">
          {me.roles.map((grant) => (
            <li key={`${grant.role}:${grant.unit.id}`}>
              {grant.unit.name} · {say(ROLE_KINDS[grant.role].name)}
            </li>
          ))}
        </ul>
        {holds(me, 'quiz.take') ? (
          <Link
            to={paths.quizzes(me.unit.id)}
            onClick={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
          >
            {t('quizzes')}
          </Link>
        ) : null}
        {holds(me, 'field.record') ? (
          <Link
            to={paths.myDevices()}
            onClick={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
          >
            {t('devices')}
          </Link>
        ) : null}
        {unsent === null ? null : <Notice kind="decide">{t('unsent', { ...unsent })}</Notice>}
        <Button busy={leave.isPending} onClick={() => (unsent === null ? void askToLeave() : signOutNow())}>
          {t(unsent === null ? 'signOut' : 'leave')}
        </Button>
        <ErrorLine error={leave.error} />
      </div>
    </details>
  );
}
