import { Link } from 'react-router';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import type { VisitRecords } from './field-words.ts';

const TEXTS = {
  sheet: { zh: '表', en: 'Sheet' },
  unit: { zh: '单位', en: 'Unit' },
  by: { zh: '记录人', en: 'By' },
  receivedAt: { zh: '收到', en: 'Received' },
  score: { zh: '得分', en: 'Score' },
  found: { zh: '不合格', en: 'Bad' },
  files: { zh: '照片录音', en: 'Files' },
  state: { zh: '状态', en: 'State' },
  feedback: { zh: '现场反馈单', en: 'Feedback sheet' },
  unreadable: { zh: '读不出的内容', en: 'Unreadable' },
  open: { zh: '填写中', en: 'open' },
  finished: { zh: '已完成', en: 'finished' },
  withdrawn: { zh: '已作废', en: 'withdrawn' },
  conflict: { zh: '两个版本冲突', en: 'two versions in conflict' },
  waiting: { zh: '{n} 处需要人处理', en: '{n} need a person' },
  awaited: { zh: '{here} 份，还差 {awaited} 份', en: '{here}, {awaited} still to come' },
};

/** The records of a visit as they came in. */
export function RecordTable({ records }: { readonly records: VisitRecords['records'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const heads = [
    t('sheet'),
    t('unit'),
    t('by'),
    t('receivedAt'),
    { number: t('score') },
    { number: t('found') },
    t('files'),
    t('state'),
  ];
  return (
    <PlainTable heads={heads}>
      {records.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.fieldRecord(one.id)}>
              {one.sheet === null ? t(one.kind === 'feedback' ? 'feedback' : 'unreadable') : say(one.sheet.name)}
              {one.title === '' ? '' : ` · ${one.title}`}
            </Link>
          </th>
          <td>{one.unit.name}</td>
          <td>{one.by}</td>
          <td className="nowrap">{showMoment(one.receivedAt, lang)}</td>
          <td className="number">
            {one.score?.percent ?? ''} {one.score?.grade == null ? '' : say(one.score.grade)}
          </td>
          <td className="number">{one.kind === 'record' ? one.bad : ''}</td>
          <td>{one.files.awaited === 0 ? one.files.here || '' : t('awaited', one.files)}</td>
          <td>
            {one.conflict ? t('conflict') : t(one.state)}
            {one.waiting > 0 ? <div className="small quiet">{t('waiting', { n: one.waiting })}</div> : null}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
