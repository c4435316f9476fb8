import { readRecompute, recomputeStandings } from '@dudao/core/score/standing-contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '重算现状', en: 'Recompute standings' },
  lead: {
    zh: '导入数据、评估、采用版本之后，有关各县自动重算。升级程序或恢复备份之后，请全部重算一次。',
    en: 'After an import, an evaluation or the adoption of a version the counties concerned are recomputed by themselves. After an upgrade or a restored backup recompute all once.',
  },
  all: { zh: '全部重算 · {unit}', en: 'Recompute all · {unit}' },
  waiting: { zh: '正在重算', en: 'Recomputing' },
  left: { zh: '还有 {waiting} 份现状', en: '{waiting} standings left' },
  none: {
    zh: '没有可以重算的：还没有县填报并评估过。',
    en: 'There is nothing to recompute: no county has reported and been evaluated yet.',
  },
  done: { zh: '已全部重算。', en: 'All is recomputed.' },
  failed: {
    zh: '有 {failed} 份没有算成。原因在服务器日志里；排除后再“全部重算”。',
    en: '{failed} could not be made. The server’s log says why; mend it and recompute again.',
  },
};

const SOON_MS = 1000;

/** How far the server is with standings that are to be made anew, and a way to have all made anew. */
export function RecomputeBox({ unit }: { readonly unit: { readonly id: string; readonly name: string } }) {
  const t = useTexts(TEXTS);
  const [waits, setWaits] = useState(false);
  const progress = useRead(readRecompute, { unitId: unit.id }, { refetchEveryMs: waits ? SOON_MS : false });
  const ask = useWrite(recomputeStandings);
  const { waiting = 0, failed = 0 } = progress.data ?? {};
  if (waits !== waiting > 0) setWaits(waiting > 0);
  const all = ask.data?.due ?? 0;
  return (
    <section className="stack">
      <div className="section-head">
        <h2>{t('title')}</h2>
        <Button busy={ask.isPending || waiting > 0} onClick={() => ask.mutate({ unitId: unit.id })}>
          {t('all', { unit: unit.name })}
        </Button>
      </div>
      <p className="small quiet">{t('lead')}</p>
      {waiting > 0 ? (
        <Progress
          label={t('waiting')}
          detail={t('left', { waiting })}
          share={all >= waiting && all > 0 ? (all - waiting) / all : undefined}
        />
      ) : null}
      {waiting === 0 && failed === 0 && ask.isSuccess ? <p role="status">{t(all === 0 ? 'none' : 'done')}</p> : null}
      {failed > 0 ? <Notice kind="decide">{t('failed', { failed })}</Notice> : null}
      <ErrorLine error={ask.error ?? progress.error} />
    </section>
  );
}
