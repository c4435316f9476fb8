import { publishExemplar } from '@dudao/core/exemplar/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';

const TEXTS = {
  title: { zh: '发布典型', en: 'Publish' },
  reach: {
    zh: '发布给{office}及所有下级单位，内容从此不能再改，编号自动取得。',
    en: 'Published to {office} and every unit below it; its text is fixed from then on, its number is given.',
  },
  pieces: { zh: '随典型展示的佐证', en: 'Evidence that is shown' },
  piecesHint: {
    zh: '所有下级单位都看得到。有学生正脸、姓名的，不要选。照片展示时已去掉拍摄地点等信息。',
    en: 'Every unit sees it. Choose none with faces or names of pupils. Photos are shown without where they were taken.',
  },
  words: { zh: '编者按', en: 'Words of the office' },
  done: { zh: '已发布：{number}。', en: 'Published: {number}.' },
};

interface PublishDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly onClose: () => void;
}

/** Publishing: what of the evidence is shown, and a word of the office. */
export function PublishDialog({
  exemplar: { id: exemplarId, revision, office, process },
  onClose,
}: PublishDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const evidence = process?.evidence ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { shown, save } = useSaving(publishExemplar, {
    say: ({ number }) => toast(t('done', { number })),
    close: onClose,
    touches: ['notice'],
  });
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  return (
    <EntryDialog
      title={t('title')}
      save={t('title')}
      look="decide"
      fields={[{ id: 'words', label: t('words'), kind: 'long' }]}
      shown={shown}
      onSave={({ words }) => save({ exemplarId, revision, filingIds: [...chosen], words })}
      onClose={onClose}
    >
      <p>{t('reach', { office: office.name })}</p>
      <fieldset className="stack tight exemplar-choice">
        <legend>{t('pieces')}</legend>
        <p className="small quiet">{t('piecesHint')}</p>
        {evidence.map(({ filingId, title }) => (
          <label key={filingId} className="choice">
            <input type="checkbox" checked={chosen.includes(filingId)} onChange={() => toggle(filingId)} />
            {title}
          </label>
        ))}
      </fieldset>
    </EntryDialog>
  );
}
