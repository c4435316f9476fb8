import { replayRun } from '@dudao/core/score/contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  check: { zh: '复算核对', en: 'Replay and compare' },
  checking: { zh: '正在按存档数据重新计算……', en: 'Recomputing from the stored inputs …' },
  same: { zh: '复算一致：逐位相同', en: 'Replay agrees to the last digit' },
  differs: {
    zh: '复算不一致：存档结果与重新计算的不同，请报告系统管理员',
    en: 'Replay differs from what was stored: report this',
  },
};

/** Computes the stored evaluation again from its stored inputs and says whether every digit is the same. */
export function ReplayCheck({ runId }: { readonly runId: string }) {
  const t = useTexts(TEXTS);
  const replay = useRead(replayRun, { runId }, { enabled: false });
  return (
    <div className="line">
      <Button busy={replay.isFetching} onClick={() => replay.refetch()}>
        {t('check')}
      </Button>
      <span role="status">
        {replay.isFetching ? t('checking') : null}
        {replay.data && !replay.isFetching ? (
          <VerdictMark standing={replay.data.same ? 'met' : 'miss'} word={t(replay.data.same ? 'same' : 'differs')} />
        ) : null}
      </span>
      <ErrorLine error={replay.error} />
    </div>
  );
}
