import { useTexts } from '../lib/language.tsx';
import { ErrorLine } from '../ui/State.tsx';
import type { OutboxState } from './outbox.ts';

const TEXTS = {
  saved: { zh: '全部已保存。', en: 'Everything is saved.' },
  sending: { zh: '正在保存……', en: 'Saving …' },
  waiting: {
    zh: '连不上服务器：所填内容已存在本机浏览器，联网后自动补交。可以继续填写。',
    en: 'The server cannot be reached: what you typed is kept in this browser and sent once it can. Go on typing.',
  },
  refused: {
    zh: '服务器没有接受，所填内容仍在本机：',
    en: 'The server did not accept it; what you typed is still here:',
  },
};

/** Whether what was typed has arrived. */
export function SavingLine({ state, error }: { readonly state: OutboxState; readonly error: unknown }) {
  const t = useTexts(TEXTS);
  return (
    <div role="status" className={state === 'saved' || state === 'sending' ? 'small quiet' : 'small filing-waiting'}>
      {t(state)}
      {state === 'refused' ? <ErrorLine error={error} /> : null}
    </div>
  );
}
