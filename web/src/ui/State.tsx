import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { Refusal, Unreachable } from '../lib/refusal.ts';
import { Button } from './Button.tsx';
import './state.css';

const TEXTS = {
  loading: { zh: '正在读取……', en: 'Loading …' },
  retry: { zh: '再试一次', en: 'Try again' },
  offline: {
    zh: '现在没有网络。已填写的内容仍在本页，恢复网络后再试。',
    en: 'You are offline. What you typed is still on this page; try again when the network is back.',
  },
  timeout: {
    zh: '服务器长时间没有回答。请再试一次；如一直如此，请告诉系统管理员。',
    en: 'The server took too long to answer. Try again; if it goes on, tell your system administrator.',
  },
  failed: {
    zh: '暂时连不上服务器。请再试一次；如一直如此，请告诉系统管理员。',
    en: 'The server cannot be reached. Try again; if it goes on, tell your system administrator.',
  },
  bug: {
    zh: '页面出了差错。请刷新页面；如一直如此，请告诉系统管理员。',
    en: 'Something went wrong on this page. Reload it; if it goes on, tell your system administrator.',
  },
  noPermission: { zh: '没有权限', en: 'Not permitted' },
  notFound: { zh: '没有找到', en: 'Not found' },
  refused: { zh: '未能完成', en: 'Not done' },
  trouble: { zh: '没有连上', en: 'Not connected' },
  printView: { zh: '打开打印视图，另存为 PDF', en: 'Open the print view and save it as PDF' },
  reload: { zh: '刷新页面', en: 'Reload the page' },
};

/** The sentence for a person about anything that went wrong. */
function useErrorText(): (error: unknown) => string {
  const t = useTexts(TEXTS);
  return (error) => {
    if (error instanceof Refusal) return error.message;
    if (error instanceof Unreachable) return t(error.why);
    return t('bug');
  };
}

/** Grey lines in the place of what is coming; said aloud only when it takes a while. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const t = useTexts(TEXTS);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 600);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status" aria-live="polite">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never reordered
        <div key={index} className={`loading-line w${index % 3}`} aria-hidden="true" />
      ))}
      <span className={slow ? 'small quiet' : 'sr-only'}>{slow ? t('loading') : ''}</span>
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet: what would be here, and the way to it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children ? <div className="quiet">{children}</div> : null}
      {action ? <div className="line">{action}</div> : null}
    </div>
  );
}

/** What could not be shown, why, and the way out. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useTexts(TEXTS);
  const say = useErrorText();
  const title =
    error instanceof Refusal
      ? error.status === 403
        ? t('noPermission')
        : error.status === 404
          ? t('notFound')
          : t('refused')
      : error instanceof Unreachable
        ? t('trouble')
        : t('refused');
  return (
    <div className="state" role="alert">
      <p className="state-title">{title}</p>
      <p className="quiet">{say(error)}</p>
      {onRetry && !(error instanceof Refusal && error.status < 500 && error.status !== 409) ? (
        <div className="line">
          <Button onClick={onRetry}>{t('retry')}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** A refusal beside the control that caused it. */
export function ErrorLine({ error }: { readonly error: unknown }) {
  const t = useTexts(TEXTS);
  const say = useErrorText();
  if (!error) return null;
  return (
    <p className="error-line" role="alert">
      {say(error)}
      {error instanceof Refusal && error.asWord !== null ? (
        <>
          {' '}
          <Link to={`/print-view?${new URLSearchParams({ of: error.asWord })}`}>{t('printView')}</Link>
        </>
      ) : null}
    </p>
  );
}

export function Notice({
  kind = 'info',
  children,
}: {
  readonly kind?: 'info' | 'decide';
  readonly children: ReactNode;
}) {
  return <div className={`notice ${kind}`}>{children}</div>;
}
