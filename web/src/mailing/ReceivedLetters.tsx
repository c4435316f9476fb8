import { downloadReceived, listReceived, receiveLetter } from '@dudao/core/mailing/contract';
import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import { useDownload, useRead, useWrite } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ReceivedLetter } from './mailing-record.ts';

const TEXTS = {
  title: { zh: '收到的文书', en: 'Letters received' },
  letter: { zh: '文书', en: 'Letter' },
  from: { zh: '发文单位', en: 'From' },
  receipt: { zh: '签收', en: 'Receipt' },
  file: { zh: '文件', en: 'File' },
  sign: { zh: '签收', en: 'Sign for it' },
  signOf: { zh: '签收“{name}”', en: 'Sign for “{name}”' },
  signed: { zh: '已签收。', en: 'Signed for.' },
  notYet: { zh: '还没有签收', en: 'not signed for' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  fileOf: { zh: '下载“{name}”的 {format}', en: '{format} of “{name}”' },
};

/** Letters that reached a unit, and its receipt of each; nothing where there are none. */
export function ReceivedLetters({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const found = useRead(listReceived, { unitId });
  const download = useDownload(downloadReceived);
  const receive = useWrite(receiveLetter);
  const letters = found.data?.letters ?? [];
  if (letters.length === 0) return found.isError ? <ErrorLine error={found.error} /> : null;
  const nameOf = ({ kind, title, number }: ReceivedLetter) =>
    [say(MAILING_KINDS[kind].name), number === '' ? title : number].join(' ');
  return (
    <Section title={t('title')} level={2}>
      <ErrorLine error={download.error ?? receive.error} />
      <PlainTable caption={t('title')} heads={[t('letter'), t('from'), t('receipt'), t('file')]}>
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">
              {say(MAILING_KINDS[letter.kind].name)}
              <div className="small quiet">{[letter.number, letter.title].filter(Boolean).join(' · ')}</div>
            </th>
            <td>
              {letter.office}
              <div className="small quiet nowrap">{showDay(letter.issuedAt, lang)}</div>
            </td>
            <td className="small">
              {letter.received !== null ? (
                t('by', { by: letter.received.by, at: showMoment(letter.received.at, lang) })
              ) : letter.actions.receive === true ? (
                <Button
                  look="primary"
                  aria-label={t('signOf', { name: nameOf(letter) })}
                  busy={receive.isPending && receive.variables?.letterId === letter.id}
                  onClick={() => receive.mutate({ letterId: letter.id }, { onSuccess: () => toast(t('signed')) })}
                >
                  {t('sign')}
                </Button>
              ) : (
                t('notYet')
              )}
            </td>
            <td className="nowrap">
              <span className="line">
                <FormatButtons
                  nameOf={(format) => t('fileOf', { name: nameOf(letter), format })}
                  busy={download.isPending && download.variables?.letterId === letter.id}
                  onPick={(format) => download.mutate({ letterId: letter.id, format })}
                />
              </span>
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
