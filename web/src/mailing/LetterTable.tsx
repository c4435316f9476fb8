import { downloadLetter, listLetters } from '@dudao/core/mailing/contract';
import { LETTER_STATE_NAMES } from '@dudao/core/mailing/mailing-state';
import { useEffect, useState } from 'react';
import { useDownload, useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { LETTER_STANDINGS, type MailingRecord } from './mailing-record.ts';

const TEXTS = {
  title: { zh: '每一份', en: 'Letters' },
  which: { zh: '看哪些', en: 'Which' },
  all: { zh: '全部 {n}', en: 'All {n}' },
  failed: { zh: '没有做成 {n}', en: 'Not made {n}' },
  none: { zh: '没有没做成的。', en: 'None failed.' },
  order: { zh: '序号', en: 'No.' },
  unit: { zh: '单位', en: 'Unit' },
  number: { zh: '文号', en: 'Number' },
  state: { zh: '状态', en: 'State' },
  received: { zh: '签收', en: 'Signed for' },
  file: { zh: '文件', en: 'File' },
  notYet: { zh: '还没有签收', en: 'not yet' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  fileOf: { zh: '下载 {unit} 的 {format}', en: '{format} of {unit}' },
  more: { zh: '往后', en: 'Next' },
  first: { zh: '回到开头', en: 'From the beginning' },
};

const OFTEN_MS = 1000;

/** The letters of a mailing: to whom, whether each was made or why not, who signed for it. */
export function LetterTable({ mailing }: { readonly mailing: MailingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [which, setWhich] = useState<'all' | 'failed'>('all');
  const [after, setAfter] = useState(0);
  const [waits, setWaits] = useState(true);
  const { id: mailingId, total, failed, state } = mailing;
  const asked = { mailingId, state: which === 'failed' ? ('failed' as const) : null, after };
  const found = useRead(listLetters, asked, {
    keepPrevious: true,
    refetchEveryMs: waits ? OFTEN_MS : false,
  });
  const shown = found.data?.letters.some((letter) => letter.state === 'waiting') ?? true;
  // The mailing is made a moment before its last letters are shown so.
  useEffect(() => setWaits(state === 'making' || (state === 'made' && shown)), [state, shown]);
  const download = useDownload(downloadLetter);
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { letters, next } = found.data;
  const isIssued = state === 'issued';
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        <Choice
          label={t('which')}
          value={which}
          options={[
            { value: 'all', label: t('all', { n: total }) },
            { value: 'failed', label: t('failed', { n: failed }) },
          ]}
          onChange={(value) => {
            setWhich(value);
            setAfter(0);
          }}
        />
      }
    >
      <ErrorLine error={download.error} />
      {letters.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable
          caption={t('title')}
          heads={[
            { number: t('order') },
            t('unit'),
            t('number'),
            t('state'),
            ...(isIssued ? [t('received')] : []),
            t('file'),
          ]}
        >
          {letters.map((letter) => (
            <tr key={letter.id}>
              <td className="number">{letter.ordinal}</td>
              <th scope="row">{letter.unit.name}</th>
              <td className="nowrap">{letter.number}</td>
              <td>
                <VerdictMark standing={LETTER_STANDINGS[letter.state]} word={say(LETTER_STATE_NAMES[letter.state])} />
                {letter.reason === null ? null : <div className="small">{say(letter.reason)}</div>}
              </td>
              {isIssued ? (
                <td className="small">
                  {letter.received === null
                    ? letter.state === 'made'
                      ? t('notYet')
                      : ''
                    : t('by', { by: letter.received.by, at: showMoment(letter.received.at, lang) })}
                </td>
              ) : null}
              <td className="nowrap">
                {letter.state === 'made' ? (
                  <span className="line">
                    <FormatButtons
                      nameOf={(format) => t('fileOf', { unit: letter.unit.name, format })}
                      busy={download.isPending && download.variables?.letterId === letter.id}
                      onPick={(format) => download.mutate({ letterId: letter.id, format })}
                    />
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <div className="line no-print">
        {after === 0 ? null : <Button onClick={() => setAfter(0)}>{t('first')}</Button>}
        {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
      </div>
    </Section>
  );
}
