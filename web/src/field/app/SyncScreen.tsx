import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { ActionBar } from './ActionBar.tsx';
import { FinishedList } from './FinishedList.tsx';
import { HereFacts } from './HereFacts.tsx';
import { PhotoDetailChoice } from './PhotoDetailChoice.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import { SyncNotices } from './SyncNotices.tsx';
import { SyncSignIn } from './SyncSignIn.tsx';
import { SaveCopy } from './ThirdCopy.tsx';
import type { useSync } from './use-sync.ts';

const TEXTS = {
  title: { zh: '上交与同步', en: 'Hand in and synchronise' },
  go: { zh: '上交并更新工作包', en: 'Hand in and take the visits along' },
  sending: { zh: '正在上交……', en: 'Handing in …' },
  files: { zh: '正在传照片和录音，还有 {left} 份', en: 'Sending photos and voice notes, {left} left' },
  done: { zh: '同步完成：{at}', en: 'Done: {at}' },
  lock: { zh: '锁定', en: 'Lock' },
};

type SyncScreenProps = ReturnType<typeof useSync>;

/** What is here, what is twice, what is handed in, what waits and why. */
export function SyncScreen({ state, sync, lock }: SyncScreenProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <main className="field-screen">
      <ScreenHead title={t('title')} />
      <HereFacts />
      <SyncNotices state={state} />
      <SyncSignIn state={state} onSignedIn={() => void sync()} />
      <FinishedList withFiles />
      <PhotoDetailChoice />
      <SaveCopy />
      <ActionBar
        error={state.is === 'failed' ? state.error : null}
        words={
          <span role="status">
            {state.is === 'busy' ? (state.left > 0 ? t('files', { left: state.left }) : t('sending')) : null}
            {state.is === 'done' ? t('done', { at: showMoment(new Date(state.at), lang) }) : null}
          </span>
        }
      >
        <Button onClick={() => void lock()}>{t('lock')}</Button>
        <Button look="primary" busy={state.is === 'busy'} onClick={() => void sync()}>
          {t('go')}
        </Button>
      </ActionBar>
    </main>
  );
}
