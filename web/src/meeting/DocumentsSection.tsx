import { downloadMeeting } from '@dudao/core/meeting/contract';
import { MEETING_DOCUMENTS } from '@dudao/core/meeting/document-shape';
import { useDownload } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import type { MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '会议文书', en: 'Documents' },
  document: { zh: '文书', en: 'Document' },
  number: { zh: '文号', en: 'Number' },
  kept: { zh: '已定稿，内容不再改变', en: 'sent; it does not change any more' },
  preview: { zh: '草稿，签发后定稿', en: 'a draft until it is signed off' },
  none: { zh: '不编号', en: 'not numbered' },
  files: { zh: '下载', en: 'Download' },
  named: { zh: '{document}（{format}）', en: '{document} ({format})' },
};

/** Notice and minutes of a meeting as the office's documents. */
export function DocumentsSection({ meeting }: { readonly meeting: MeetingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const download = useDownload(downloadMeeting);
  const { id: meetingId, documents, number, noticeNumber } = meeting;
  if (documents.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <ErrorLine error={download.error} />
      <PlainTable caption={t('title')} heads={[t('document'), t('number'), t('files')]}>
        {documents.map(({ document, isKept }) => {
          const name = say(MEETING_DOCUMENTS[document].name);
          const given = document === 'meeting-notice' ? noticeNumber : number;
          return (
            <tr key={document}>
              <th scope="row">
                {name}
                <div className="small quiet">{t(isKept ? 'kept' : 'preview')}</div>
              </th>
              <td className="nowrap">{given === '' ? (isKept ? t('none') : '—') : given}</td>
              <td>
                <div className="line">
                  <FormatButtons
                    nameOf={(format) => t('named', { document: name, format })}
                    busy={download.isPending}
                    onPick={(format) => download.mutate({ meetingId, document, format })}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </PlainTable>
    </Section>
  );
}
