import { beginMailing, type MailingChoice } from '@dudao/core/mailing/contract';
import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import type { MailingChoices } from './mailing-record.ts';
import { UnitPicks } from './UnitPicks.tsx';

const TEXTS = {
  title: { zh: '成批制作文书', en: 'Make a mailing' },
  save: { zh: '开始制作 {count} 份', en: 'Make {count}' },
  what: { zh: '做什么', en: 'What' },
  whatHint: {
    zh: '内容、文号和模板在开始时定下，之后改动模板或数据不影响这一批。',
    en: 'Content, numbers and template are frozen when it begins.',
  },
  choice: { zh: '{kind} · {title}（{count} 个单位）', en: '{kind} · {title} ({count} units)' },
  choiceBare: { zh: '{kind}（{count} 个单位）', en: '{kind} ({count} units)' },
  series: { zh: '发文字号', en: 'Series of numbers' },
  seriesHint: {
    zh: '如“教督告”，按年份从上一份接着编：教督告〔2026〕1号。不填则留出空位，印发时手写。',
    en: 'Numbers go on from the last of the year. Without one, room is left for it.',
  },
};

interface BeginDialogProps {
  readonly unitId: string;
  readonly choices: MailingChoices;
  /** The publication from which one comes. */
  readonly publicationId: string | null;
  readonly onClose: () => void;
}

/** Begins a mailing: of what, to whom, and how the letters are numbered. */
export function BeginDialog({ unitId, choices, publicationId, onClose }: BeginDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const first = choices.choices.findIndex((one) => one.publicationId === publicationId);
  const [at, setAt] = useState(Math.max(0, first));
  const choice = choices.choices[at];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const known = choices.series.find(({ kind }) => kind === choice?.kind)?.series ?? '';
  const [series, setSeries] = useState<string | null>(null);
  const { shown, save } = useSaving(beginMailing, {
    say: ({ mailingId }) => navigate(paths.mailing(mailingId)),
    // The page is left, and its address with it.
    close: () => undefined,
  });
  if (choice === undefined) return null;
  const picked = choice.units.filter(({ id }) => !left.has(id));
  const count = choice.units.length === 0 ? choice.count : picked.length;
  const nameOf = ({ kind, title, publicationId: of, count: units }: MailingChoice) =>
    t(of === null ? 'choiceBare' : 'choice', { kind: say(MAILING_KINDS[kind].name), title, count: units });
  return (
    <FormDialog
      title={t('title')}
      save={t('save', { count })}
      {...shown}
      onSave={() => {
        const { kind, publicationId: of } = choice;
        const unitIds = left.size === 0 ? [] : picked.map(({ id }) => id);
        if (count > 0) save({ unitId, kind, publicationId: of, unitIds, series: series ?? known });
      }}
      onClose={onClose}
    >
      <Field label={t('what')} hint={t('whatHint')}>
        <select
          value={at}
          onChange={(event) => {
            setAt(Number(event.target.value));
            setLeft(new Set());
            setSeries(null);
          }}
        >
          {choices.choices.map((one, i) => (
            <option key={`${one.kind} ${one.publicationId}`} value={i}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </Field>
      {choice.units.length === 0 ? null : <UnitPicks units={choice.units} left={left} onChange={setLeft} />}
      <Field label={t('series')} hint={t('seriesHint')}>
        <input type="text" maxLength={20} value={series ?? known} onChange={(event) => setSeries(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
