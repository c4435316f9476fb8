import { signOut } from '@dudao/core/access/contract';
import { ROLE_KINDS } from '@dudao/core/access/role';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { queryClient, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  quizzes: { zh: '自测和竞赛', en: 'Quizzes' },
  devices: { zh: '我的现场设备', en: 'My devices' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  me: { zh: '我：{name}', en: 'Me: {name}' },
};

/** Who is signed in, as what and where; and the way out. */
export function WhoMenu() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const leave = useWrite(signOut);
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
        <Button
          busy={leave.isPending}
          onClick={() =>
            leave.mutate(
              {},
              {
                onSuccess: () => {
                  queryClient.clear();
                  // A full load, so that nothing of the former person stays in memory.
                  window.location.assign(`${paths.signIn()}`);
                },
              },
            )
          }
        >
          {t('signOut')}
        </Button>
        <ErrorLine error={leave.error} />
      </div>
    </details>
  );
}
