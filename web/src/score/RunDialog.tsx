import type { StandardSummary, StandardView } from '@dudao/core/pack/contract';
import { readStandardVersion } from '@dudao/core/pack/contract';
import { adoptionsInForce } from '@dudao/core/score/adopt';
import { runEvaluation } from '@dudao/core/score/contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';
import type { AdoptionFacts } from './AdoptionList.tsx';
import { ParameterChoices } from './ParameterChoices.tsx';

const TEXTS = {
  title: { zh: '评估“{unit}”', en: 'Evaluate {unit}' },
  standard: { zh: '标准', en: 'Standard' },
  none: { zh: '请先选择标准', en: 'Choose a standard first' },
  period: { zh: '数据学年', en: 'School year of the data' },
  periodHint: { zh: '如 2025-2026', en: 'such as 2025-2026' },
  on: { zh: '评估基准日', en: 'Day of reference' },
  onHint: {
    zh: '决定按日期变化的参数和放宽条款的时效。',
    en: 'Decides dated parameters and whether relaxations still hold.',
  },
  relaxations: { zh: '放宽条款（默认不启用）', en: 'Relaxations (off unless chosen)' },
  expired: { zh: '已于 {day} 到期', en: 'expired on {day}' },
  until: { zh: '至 {day} 有效', en: 'valid until {day}' },
  adopted: {
    zh: '{unit}自 {day} 起采用 {version}（{decision}）。',
    en: '{unit} goes by {version} from {day} ({decision}).',
  },
  notAdopted: {
    zh: '所选不是现行版本：{unit}自 {day} 起采用 {version}（{decision}）。',
    en: 'This is not the version in force: {unit} goes by {version} from {day} ({decision}).',
  },
  run: { zh: '开始评估', en: 'Evaluate' },
  cancel: { zh: '取消', en: 'Cancel' },
};

interface RunDialogProps {
  readonly unit: { readonly id: string; readonly name: string };
  readonly standards: readonly StandardSummary[];
  /** The one chosen at first; nothing: the person chooses. */
  readonly first: StandardSummary | undefined;
  /** What this unit and those above it have decided. */
  readonly adoptions: readonly AdoptionFacts[];
  readonly period: string;
  readonly onDone: (runId: string) => void;
  readonly onClose: () => void;
}

/** By which standard, on which data, on which day, with which easings: then the evaluation is made and kept. */
export function RunDialog({ unit, standards, first, adoptions, period: firstPeriod, onDone, onClose }: RunDialogProps) {
  const t = useTexts(TEXTS);
  const isAdopted = ({ id, version }: StandardSummary, day: string) =>
    adoptionsInForce(adoptions, day).find((one) => one.standardId === id && one.version === version);
  const [summary, setSummary] = useState(first);
  const [period, setPeriod] = useState(firstPeriod);
  const [on, setOn] = useState(today());
  const [relaxations, setRelaxations] = useState<readonly string[]>([]);
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>({});
  const run = useWrite(runEvaluation);
  const view = useRead(
    readStandardVersion,
    { id: summary?.id ?? '-', version: summary?.version ?? '-' },
    { enabled: summary !== undefined },
  );
  const save = () => {
    if (!summary) return;
    run.mutate(
      {
        unitId: unit.id,
        standardId: summary.id,
        version: summary.version,
        period,
        on,
        relaxations: [...relaxations],
        parameters,
      },
      { onSuccess: (facts) => onDone(facts.id) },
    );
  };
  return (
    <Dialog
      title={t('title', { unit: unit.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={run.isPending} refused={summary ? undefined : t('none')} onClick={save}>
            {t('run')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <VersionChoice
          label={t('standard')}
          list={standards}
          chosen={summary}
          onChange={(standard) => {
            setSummary(standard);
            setRelaxations([]);
            setParameters({});
          }}
        />
        <AdoptedNote adoption={summary && isAdopted(summary, on)} decided={adoptionsInForce(adoptions, on)} />
        <Field label={t('period')} hint={t('periodHint')}>
          <input type="text" inputMode="numeric" value={period} onChange={(event) => setPeriod(event.target.value)} />
        </Field>
        <Field label={t('on')} hint={t('onHint')}>
          <input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </Field>
        {summary && view.isPending ? <Loading lines={2} /> : null}
        {view.isError ? <ErrorState error={view.error} onRetry={() => view.refetch()} /> : null}
        {view.data ? (
          <>
            <Relaxations standard={view.data.standard} on={on} chosen={relaxations} onChange={setRelaxations} />
            <ParameterChoices standard={view.data.standard} chosen={parameters} onChange={setParameters} />
          </>
        ) : null}
        <ErrorLine error={run.error} />
      </div>
    </Dialog>
  );
}

interface AdoptedNoteProps {
  readonly adoption: AdoptionFacts | undefined;
  readonly decided: readonly AdoptionFacts[];
}

/** Whether the chosen version is the one that was decided for this unit; nothing where nothing was decided. */
function AdoptedNote({ adoption, decided }: AdoptedNoteProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [first] = decided;
  if (first === undefined) return null;
  const { standardId, version, fromOn, decision, unitName } = adoption ?? first;
  const facts = { unit: unitName, version: `${standardId} ${version}`, day: showDay(fromOn, lang), decision };
  return <Notice kind={adoption ? 'info' : 'decide'}>{t(adoption ? 'adopted' : 'notAdopted', facts)}</Notice>;
}

interface RelaxationsProps {
  readonly standard: StandardView;
  readonly on: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Relaxations({ standard, on, chosen, onChange }: RelaxationsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  if (standard.relaxations.length === 0) return null;
  return (
    <fieldset>
      <legend className="quiet">{t('relaxations')}</legend>
      {standard.relaxations.map((relaxation) => {
        const day = relaxation.expires?.on;
        const expired = day !== undefined && day < on;
        return (
          <label key={relaxation.id} className="choice">
            <input
              type="checkbox"
              disabled={expired}
              checked={chosen.includes(relaxation.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, relaxation.id] : chosen.filter((one) => one !== relaxation.id),
                )
              }
            />
            <span>
              {say(relaxation.name)}{' '}
              <span className="small quiet">
                {day === undefined ? '' : t(expired ? 'expired' : 'until', { day: showDay(day, lang) })}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
