import { cultivateExemplar, finishCare } from '@dudao/core/exemplar/contract';
import { CARE_KIND_NAMES, CARE_KINDS, type CareKind } from '@dudao/core/exemplar/exemplar-state';
import { useState } from 'react';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';

const TEXTS = {
  title: { zh: '培育计划', en: 'Cultivation' },
  none: { zh: '还没有列入培育计划的事项。', en: 'Nothing planned.' },
  add: { zh: '列入培育计划', en: 'Add a point' },
  kind: { zh: '哪一类', en: 'Kind' },
  what: { zh: '还缺什么，或可以怎样拓宽', en: 'What is lacking or advised' },
  help: { zh: '怎么帮', en: 'How it is helped' },
  helper: { zh: '谁来帮', en: 'Who helps' },
  dueOn: { zh: '期限', en: 'Until' },
  state: { zh: '进展', en: 'How far' },
  finish: { zh: '落实', en: 'Finish' },
  words: { zh: '落实得怎样', en: 'What came of it' },
  done: { zh: '{day} 落实：{words}', en: 'done {day}: {words}' },
  open: { zh: '进行中', en: 'open' },
  late: { zh: '已过期限', en: 'late' },
  added: { zh: '已列入培育计划。', en: 'Added.' },
  finished: { zh: '已记为落实。', en: 'Noted as done.' },
};

/** By what a candidate is cultivated: what is lacking or advised, who helps, until when. */
export function CareSection({ exemplar }: { readonly exemplar: ExemplarRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<string | null>(null);
  const { process, actions } = exemplar;
  const care = process?.care ?? [];
  const may = actions.cultivate === true;
  if (care.length === 0 && !may) return null;
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        empty={care.length === 0 && t('none')}
        aside={may ? <Button onClick={() => setDoing('add')}>{t('add')}</Button> : null}
      >
        <PlainTable
          caption={t('title')}
          heads={[t('kind'), t('what'), t('help'), t('helper'), t('dueOn'), t('state'), ...(may ? [null] : [])]}
        >
          {care.map((one) => (
            <tr key={one.id}>
              <td>{say(CARE_KIND_NAMES[one.kind])}</td>
              <th scope="row">{one.what}</th>
              <td>{one.help}</td>
              <td>{one.helper}</td>
              <td>{showDay(one.dueOn, lang)}</td>
              <td>
                {one.done === null ? (
                  <VerdictMark standing={one.isLate ? 'miss' : 'pending'} word={t(one.isLate ? 'late' : 'open')} />
                ) : (
                  <VerdictMark
                    standing="met"
                    word={t('done', { day: showDay(one.done.on, lang), words: one.done.words })}
                  />
                )}
              </td>
              {may ? (
                <td>
                  {one.done === null ? (
                    <Button aria-label={`${t('finish')}：${one.what}`} onClick={() => setDoing(one.id)}>
                      {t('finish')}
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing === null ? null : doing === 'add' ? (
        <AddDialog exemplar={exemplar} onClose={() => setDoing(null)} />
      ) : (
        <FinishDialog exemplar={exemplar} careId={doing} onClose={() => setDoing(null)} />
      )}
    </>
  );
}

interface AddDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly onClose: () => void;
}

function AddDialog({ exemplar: { id: exemplarId, revision }, onClose }: AddDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<CareKind>('lacking');
  const { shown, save } = useSaving(cultivateExemplar, { say: () => toast(t('added')), close: onClose });
  return (
    <EntryDialog
      title={t('add')}
      fields={[
        { id: 'what', label: t('what'), kind: 'long' },
        { id: 'help', label: t('help'), kind: 'long' },
        { id: 'helper', label: t('helper'), kind: 'text' },
        { id: 'dueOn', label: t('dueOn'), kind: 'day' },
      ]}
      shown={shown}
      onSave={(said) => save({ exemplarId, revision, kind, ...said })}
      onClose={onClose}
    >
      <FilterSelect
        label={t('kind')}
        value={kind}
        options={CARE_KINDS.map((one) => [one, say(CARE_KIND_NAMES[one])])}
        onChange={setKind}
      />
    </EntryDialog>
  );
}

function FinishDialog({
  exemplar: { id: exemplarId, revision },
  careId,
  onClose,
}: AddDialogProps & { readonly careId: string }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(finishCare, { say: () => toast(t('finished')), close: onClose });
  return (
    <EntryDialog
      title={t('finish')}
      save={t('finish')}
      fields={[{ id: 'words', label: t('words'), kind: 'long' }]}
      shown={shown}
      onSave={({ words }) => save({ exemplarId, revision, careId, words })}
      onClose={onClose}
    />
  );
}
