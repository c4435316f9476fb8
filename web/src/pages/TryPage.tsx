import { downloadBlank } from '@dudao/core/dossier/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { listStandards, readStandardVersion } from '@dudao/core/pack/contract';
import { levelWords } from '@dudao/core/pack/level-words';
import { tryFile } from '@dudao/core/score/contract';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { FINDING_CATALOGUE } from '../dossier/finding-catalogue.ts';
import { useDownload, useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSettled } from '../lib/settled.ts';
import { useTitle } from '../lib/title.ts';
import type { SentFile } from '../lib/use-upload.ts';
import { versionKey } from '../lib/version-key.ts';
import { Explanation } from '../score/Explanation.tsx';
import { ParameterChoices } from '../score/ParameterChoices.tsx';
import { ReasonList } from '../score/ReasonList.tsx';
import { Headline, PartStrip } from '../score/RunHead.tsx';
import { RunView } from '../score/RunView.tsx';
import { indicatorsOf, stagesOf } from '../score/standard-view.ts';
import type { FigureRef } from '../score/view.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FileBox } from '../ui/FileBox.tsx';
import { FindingList } from '../ui/FindingList.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';
import './try-page.css';

const TEXTS = {
  title: { zh: '试算', en: 'Try a file' },
  lead: {
    zh: '选一个标准、一个文件，马上看结果。什么都不保存。',
    en: 'Choose a standard and a file and see the result. Nothing is stored.',
  },
  standard: { zh: '标准', en: 'Standard' },
  file: { zh: '数据文件', en: 'Data file' },
  fileHint: {
    zh: 'Excel（.xlsx）或 CSV；表头用列代号或中文名称。',
    en: 'Excel (.xlsx) or CSV; headings are column codes or labels.',
  },
  previous: { zh: '上年文件', en: 'Last year’s file' },
  previousHint: { zh: '标准里有“上年”的才需要。', en: 'Needed only where the standard looks at last year.' },
  problems: { zh: '文件中的问题', en: 'Problems in the file' },
  notices: { zh: '提示', en: 'Notices' },
  faulty: { zh: '改正后重新选择文件。', en: 'Correct the file and choose it again.' },
  blank: { zh: '下载空白填报表', en: 'Download an empty workbook' },
  on: { zh: '评估基准日', en: 'Day of reference' },
  columns: {
    zh: '这个标准要哪些列，见标准正文的“数据项”，或下载空白填报表来填。',
    en: 'The columns that a standard asks for stand under its inputs; or fill in an empty workbook.',
  },
};

/** How long a number must stand still before it is tried. */
const TYPING_MS = 500;

/** A standard tried on a file: for somebody who wants to know before anything is registered. */
export function TryPage() {
  const t = useTexts(TEXTS);
  useTitle(t('title'));
  const standards = useRead(listStandards, {});
  const [params, setParams] = useSearchParams();
  const blank = useDownload(downloadBlank);
  const [file, setFile] = useState<SentFile | null>(null);
  const [previous, setPrevious] = useState<SentFile | null>(null);
  const [on, setOn] = useState(today());
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>({});
  const settled = useSettled(parameters, TYPING_MS);
  const list = standards.data?.standards ?? [];
  const standard = list.find((one) => versionKey(one) === params.get('standard'));
  const trial = {
    standardId: standard?.id ?? '-',
    version: standard?.version ?? '-',
    fileId: file?.fileId ?? '',
    previousFileId: previous?.fileId ?? null,
    on: on || today(),
    parameters: settled,
  };
  const ready = standard !== undefined && file !== null;
  const tried = useRead(tryFile, trial, { enabled: ready });
  const read = useRead(
    readStandardVersion,
    { id: trial.standardId, version: trial.version },
    { enabled: standard !== undefined },
  );
  if (standards.isPending) return <Loading />;
  if (standards.isError) return <ErrorState error={standards.error} onRetry={() => standards.refetch()} />;
  return (
    <div className="stack wide">
      <div>
        <h1>{t('title')}</h1>
        <p className="quiet">{t('lead')}</p>
      </div>
      <section className="stack try-setup">
        <VersionChoice
          label={t('standard')}
          hint={t('columns')}
          list={list}
          chosen={standard}
          onChange={(one) => {
            setParams({ standard: versionKey(one) });
            setParameters({});
            // Another version reads the same columns; another standard asks for another file.
            if (standard !== undefined && standard.id !== one.id) {
              setFile(null);
              setPrevious(null);
            }
          }}
        />
        {standard ? (
          <div>
            <Button
              busy={blank.isPending}
              onClick={() => blank.mutate({ standardId: standard.id, version: standard.version })}
            >
              {t('blank')}
            </Button>
          </div>
        ) : null}
        <ErrorLine error={blank.error} />
        <FileBox label={t('file')} hint={t('fileHint')} file={file} onFile={setFile} />
        <FileBox label={t('previous')} hint={t('previousHint')} file={previous} onFile={setPrevious} />
        <Field label={t('on')}>
          <input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </Field>
        {read.data ? (
          <ParameterChoices standard={read.data.standard} chosen={parameters} onChange={setParameters} />
        ) : null}
      </section>
      {ready && tried.isPending ? <Loading lines={8} /> : null}
      {tried.isError ? <ErrorState error={tried.error} onRetry={() => tried.refetch()} /> : null}
      {ready && tried.data && read.data ? (
        <Tried key={trial.fileId} tried={tried.data} standard={read.data.standard} trial={trial} />
      ) : null}
    </div>
  );
}

interface TriedProps {
  readonly tried: OutputOf<typeof tryFile>;
  readonly standard: OutputOf<typeof readStandardVersion>['standard'];
  readonly trial: {
    readonly standardId: string;
    readonly version: string;
    readonly fileId: string;
    readonly previousFileId: string | null;
    readonly on: string;
    readonly parameters: Readonly<Record<string, string>>;
  };
}

function Tried({ tried, standard, trial }: TriedProps) {
  const t = useTexts(TEXTS);
  const [figure, setFigure] = useState<FigureRef | null>(null);
  const open = useCallback((ref: FigureRef) => setFigure(ref), []);
  const { result } = tried;
  const views = useMemo(() => {
    if (result === null) return null;
    const stages = stagesOf(standard, result);
    return { stages, indicators: indicatorsOf(standard, stages) };
  }, [standard, result]);
  const problems = (
    <FindingList
      title={t('problems')}
      findings={tried.problems}
      totals={tried.problemTotals}
      catalogue={FINDING_CATALOGUE}
    />
  );
  if (result === null || views === null) {
    return (
      <div className="stack">
        <Notice>{t('faulty')}</Notice>
        {problems}
      </div>
    );
  }
  const { stages, indicators } = views;
  const tablePart = standard.output.verdict;
  return (
    <div className="stack wide">
      <div>
        <Headline result={result} tablePart={tablePart} words={levelWords(standard)} />
        <ReasonList reasons={result.reasons} onOpen={open} />
      </div>
      <PartStrip result={result} tablePart={tablePart} words={levelWords(standard)} stages={stages} />
      <RunView
        on={trial.on}
        result={result}
        before={tried.before}
        standard={standard}
        stages={stages}
        indicators={indicators}
        onOpen={open}
      />
      {tried.notices.length > 0 ? (
        <FindingList
          title={t('notices')}
          findings={tried.notices}
          totals={tried.noticeTotals}
          catalogue={FINDING_CATALOGUE}
        />
      ) : null}
      {figure ? (
        <Explanation
          source={{ kind: 'trial', trial }}
          figure={figure}
          stages={stages}
          standard={standard}
          onClose={() => setFigure(null)}
        />
      ) : null}
    </div>
  );
}
