import { levelWords } from '@dudao/core/pack/level-words';
import { downloadRun } from '@dudao/core/score/contract';
import { useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import { RunCompared } from '../issue/RunCompared.tsx';
import { useDownload } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { ProfileNote } from '../pack/ProfileNote.tsx';
import { paths } from '../paths.ts';
import { Explanation } from '../score/Explanation.tsx';
import { ReasonList } from '../score/ReasonList.tsx';
import { ReplayCheck } from '../score/ReplayCheck.tsx';
import { RunFactList } from '../score/RunFactList.tsx';
import { Headline, PartStrip } from '../score/RunHead.tsx';
import { RunView } from '../score/RunView.tsx';
import type { FigureRef } from '../score/view.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useRun } from './run-page.ts';

const TEXTS = {
  title: { zh: '{unit}评估结果', en: 'Evaluation of {unit}' },
  crumbs: { zh: '{unit} · {period} 学年 · {standard}', en: '{unit} · {period} · {standard}' },
  summary: { zh: '一页概览', en: 'One page' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  whatIf: { zh: '推演', en: 'What if' },
  least: { zh: '最少需要', en: 'The least that would pass' },
  compare: { zh: '与上次比较', en: 'Compare with the last' },
  facts: { zh: '评估信息与核对', en: 'Facts and check' },
};

/** One evaluation: the verdict, why, and then everything, every number open to its derivation. */
export function RunPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { runId = '' } = useParams();
  const { shown, isPending, error, retry } = useRun(runId);
  const [figure, setFigure] = useState<FigureRef | null>(null);
  const workbook = useDownload(downloadRun);
  const open = useCallback((chosen: FigureRef) => setFigure(chosen), []);
  useTitle(shown ? t('title', { unit: shown.run.unitName }) : '');
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (isPending || !shown) return <Loading lines={9} />;
  const { run, result, standard, tablePart, stages, indicators, previous } = shown;
  return (
    <div className="stack wide">
      <div>
        <PageHead
          crumbs={t('crumbs', { unit: run.unitName, period: run.period, standard: say(standard.title) })}
          actions={
            <>
              <Link className="button" to={paths.whatIf(run.id)}>
                {t('whatIf')}
              </Link>
              <Link className="button" to={paths.least(run.id)}>
                {t('least')}
              </Link>
              <Link className="button" to={paths.summary(run.id)}>
                {t('summary')}
              </Link>
              {previous ? (
                <Link className="button" to={paths.comparison(run.id, previous.id)}>
                  {t('compare')}
                </Link>
              ) : null}
              <Button look="primary" busy={workbook.isPending} onClick={() => workbook.mutate({ runId })}>
                {t('export')}
              </Button>
            </>
          }
        >
          <Headline result={result} tablePart={tablePart} words={levelWords(standard)} />
        </PageHead>
        <ErrorLine error={workbook.error} />
        <ProfileNote standard={standard} />
        <ReasonList reasons={result.reasons} onOpen={open} />
      </div>
      <PartStrip result={result} tablePart={tablePart} words={levelWords(standard)} stages={stages} />
      <RunView result={result} on={run.on} standard={standard} stages={stages} indicators={indicators} onOpen={open} />
      <RunCompared runId={run.id} />
      <section className="stack" id="facts">
        <div className="section-head">
          <h2>{t('facts')}</h2>
        </div>
        <RunFactList
          run={run}
          standard={
            <Link to={paths.standard(run.standardId, run.version)}>
              {say(standard.title)}（{run.standardId} {run.version}）
            </Link>
          }
          relaxations={run.relaxations.map((id) => {
            const relaxation = standard.relaxations.find((one) => one.id === id);
            return relaxation ? say(relaxation.name) : id;
          })}
        />
        <ReplayCheck runId={run.id} />
      </section>
      {figure ? (
        <Explanation
          source={{ kind: 'run', runId: run.id }}
          figure={figure}
          stages={stages}
          standard={standard}
          onClose={() => setFigure(null)}
        />
      ) : null}
    </div>
  );
}
