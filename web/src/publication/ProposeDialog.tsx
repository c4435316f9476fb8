import { proposePublication } from '@dudao/core/publication/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import type { Choices } from './publication-record.ts';

const TEXTS = {
  title: { zh: '提出公布', en: 'Propose a publication' },
  save: { zh: '提出', en: 'Propose' },
  what: { zh: '公布哪次评估', en: 'Which evaluation' },
  whatHint: {
    zh: '取本地区各县最近一次存档的评估。数据更正后要先重新评估。',
    en: 'The newest kept evaluation of each county. After a correction, evaluate anew first.',
  },
  choice: {
    zh: '{standard} {version} · {period}（{counties} 个县）',
    en: '{standard} {version} · {period} ({counties} counties)',
  },
  measure: { zh: '按什么排位', en: 'Ranked by' },
  grouping: { zh: '怎样分组', en: 'Grouped by' },
  groupingHint: {
    zh: '只在可比的单位之间排位。太小的组不对外公布。',
    en: 'Units are ranked among comparable ones. Groups that are too small are not told to the public.',
  },
  name: { zh: '标题', en: 'Title' },
  first: { zh: '{period} 学年{measure}', en: '{measure}, {period}' },
};

interface ProposeDialogProps {
  readonly unitId: string;
  readonly choices: Choices;
  readonly onClose: () => void;
}

/** Proposes to publish kept evaluations: which, by what units are ranked, and among whom. */
export function ProposeDialog({ unitId, choices, onClose }: ProposeDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const choice = choices[at];
  const [measureId, setMeasure] = useState('');
  const [grouped, setGrouped] = useState(0);
  const measure = choice?.measures.find(({ id }) => id === measureId) ?? choice?.measures[0];
  const grouping = choice?.groupings[grouped] ?? choice?.groupings[0];
  const [title, setTitle] = useState<string | null>(null);
  const proposed = choice && measure ? t('first', { period: choice.period, measure: say(measure.name) }) : '';
  const { shown, save } = useSaving(proposePublication, {
    say: ({ publicationId }) => navigate(paths.publication(publicationId)),
    close: onClose,
  });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() => {
        if (choice === undefined || measure === undefined || grouping === undefined) return;
        const { standardId, period } = choice;
        save({ unitId, title: title ?? proposed, standardId, period, measure: measure.id, grouping: grouping.columns });
      }}
      onClose={onClose}
    >
      <Field label={t('what')} hint={t('whatHint')}>
        <select
          value={at}
          onChange={(event) => {
            setAt(Number(event.target.value));
            setGrouped(0);
          }}
        >
          {choices.map(({ standardId, version, period, counties }, i) => (
            <option key={`${standardId} ${period}`} value={i}>
              {t('choice', { standard: standardId, version, period, counties })}
            </option>
          ))}
        </select>
      </Field>
      {choice ? <p className="small quiet">{say(choice.title)}</p> : null}
      <Field label={t('measure')}>
        <select value={measure?.id ?? ''} onChange={(event) => setMeasure(event.target.value)}>
          {(choice?.measures ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('grouping')} hint={t('groupingHint')}>
        <select value={grouped} onChange={(event) => setGrouped(Number(event.target.value))}>
          {(choice?.groupings ?? []).map(({ columns, name }, i) => (
            <option key={columns.join('/')} value={i}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('name')}>
        <input type="text" value={title ?? proposed} onChange={(event) => setTitle(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
