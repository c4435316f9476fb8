import { fileEvidence } from '@dudao/core/evidence/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChosenList } from './ChosenList.tsx';
import { DropBox } from './DropBox.tsx';
import { type Place, PlaceFields } from './PlaceFields.tsx';
import { Unfinished } from './Unfinished.tsx';
import { useSending } from './use-sending.ts';

const TEXTS = {
  title: { zh: '添加佐证', en: 'Add evidence' },
  shows: { zh: '说明什么（可不填）', en: 'What it shows (may be left empty)' },
  expires: { zh: '有效期至（可不填）', en: 'Valid until (may be left empty)' },
  file: { zh: '归档 {count} 个文件', en: 'File {count}' },
  place: { zh: '请先选择标准和条款。', en: 'Choose a standard and a clause first.' },
  nothing: { zh: '还没有收到的文件。', en: 'Nothing has been received yet.' },
  done: { zh: '已归档 {count} 个文件。', en: '{count} filed.' },
  seen: {
    zh: '已归档 {count} 个文件，其中 {seen} 个曾经用过，请核对。',
    en: '{count} filed, {seen} of them were used before: check them.',
  },
};

/** Choosing, sending and filing: one place for many files. */
export function AddEvidence({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [query] = useSearchParams();
  const [place, setPlace] = useState<Place>({
    standardId: query.get('standardId') ?? '',
    clause: query.get('clause') ?? '',
    period: query.get('period') ?? schoolYearOf(today()),
  });
  const [shows, setShows] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const { chosen, take, remove, send, change } = useSending(unitId);
  const write = useWrite(fileEvidence);
  const ready = chosen.filter(({ state }) => state.is === 'received');
  const refused =
    place.standardId === '' || place.clause === '' ? t('place') : ready.length === 0 ? t('nothing') : undefined;
  const fileAll = async () => {
    let seen = 0;
    let count = 0;
    for (const one of ready) {
      if (one.state.is !== 'received') continue;
      const answer = await write
        .mutateAsync({
          unitId,
          source: { uploadId: one.state.uploadId },
          ...place,
          title: one.title.trim() || one.name,
          shows,
          ...(expiresOn === '' ? {} : { expiresOn }),
        })
        .catch(() => null);
      if (answer === null) return;
      if (answer.seenBefore > 0) seen++;
      count++;
      remove(one.key);
    }
    toast(seen > 0 ? t('seen', { count, seen }) : t('done', { count }));
  };
  return (
    <Section title={t('title')} level={2}>
      <div className="stack">
        <PlaceFields place={place} onChange={setPlace} />
        <DropBox unitId={unitId} onTake={take} />
        <Unfinished unitId={unitId} busy={chosen.length > 0} onFile={{ place, shows, expiresOn }} />
        {chosen.length === 0 ? null : (
          <>
            <ChosenList
              chosen={chosen}
              onTitle={(key, title) => change(key, { title })}
              onAgain={send}
              onRemove={remove}
            />
            <div className="evidence-place">
              <Field label={t('shows')}>
                <input type="text" value={shows} maxLength={1000} onChange={(event) => setShows(event.target.value)} />
              </Field>
              <Field label={t('expires')}>
                <input type="date" value={expiresOn} onChange={(event) => setExpiresOn(event.target.value)} />
              </Field>
            </div>
            <div className="line">
              <Button look="primary" busy={write.isPending} refused={refused} onClick={fileAll}>
                {t('file', { count: ready.length })}
              </Button>
              {refused === undefined ? null : <span className="small quiet">{refused}</span>}
            </div>
            <ErrorLine error={write.error} />
          </>
        )}
      </div>
    </Section>
  );
}
