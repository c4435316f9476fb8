import { fileEvidence } from '@dudao/core/evidence/contract';
import { dropUpload, listUploads } from '@dudao/core/evidence/upload-contract';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorLine } from '../ui/State.tsx';
import type { Place } from './PlaceFields.tsx';

const TEXTS = {
  caption: { zh: '上次没有办完的文件', en: 'Left from before' },
  part: {
    zh: '传到 {share}%（{size}）。再选同一个文件即可接着传。',
    en: '{share} % of {size} arrived. Choose the same file again to go on.',
  },
  whole: { zh: '已收到（{size}），还没有归档。', en: 'Received ({size}), not filed yet.' },
  file: { zh: '归档', en: 'File' },
  fileOf: { zh: '归档“{name}”', en: 'File “{name}”' },
  drop: { zh: '放弃', en: 'Drop' },
  dropOf: { zh: '放弃“{name}”', en: 'Drop “{name}”' },
  place: { zh: '请先选择标准和条款。', en: 'Choose a standard and a clause first.' },
};

interface UnfinishedProps {
  readonly unitId: string;
  /** While files are being sent on this page their rows stand below already. */
  readonly busy: boolean;
  readonly onFile: { readonly place: Place; readonly shows: string; readonly expiresOn: string };
}

/** What an earlier visit left: parts of files to go on with, and received ones that were filed nowhere. */
export function Unfinished({ unitId, busy, onFile }: UnfinishedProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listUploads, { unitId }, { enabled: !busy });
  const file = useWrite(fileEvidence);
  const drop = useWrite(dropUpload);
  const uploads = found.data?.uploads ?? [];
  if (busy || uploads.length === 0) return null;
  const { place, shows, expiresOn } = onFile;
  const refused = place.standardId === '' || place.clause === '' ? t('place') : undefined;
  return (
    <>
      <PlainTable heads={[t('caption'), null, null]} caption={t('caption')}>
        {uploads.map((one) => (
          <tr key={one.uploadId}>
            <th scope="row">{one.name}</th>
            <td>
              {t(one.state === 'receiving' ? 'part' : 'whole', {
                share: Math.floor((100 * one.receivedBytes) / one.sizeBytes),
                size: showSize(one.sizeBytes),
              })}
            </td>
            <td>
              {one.state === 'receiving' ? (
                <Button
                  look="plain"
                  aria-label={t('dropOf', { name: one.name })}
                  onClick={() => drop.mutate({ uploadId: one.uploadId })}
                >
                  {t('drop')}
                </Button>
              ) : (
                <Button
                  refused={refused}
                  aria-label={t('fileOf', { name: one.name })}
                  onClick={() =>
                    file.mutate({
                      unitId,
                      source: { uploadId: one.uploadId },
                      ...place,
                      title: one.name.replace(/\.[^.]+$/u, ''),
                      shows,
                      ...(expiresOn === '' ? {} : { expiresOn }),
                    })
                  }
                >
                  {t('file')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
      <ErrorLine error={file.error ?? drop.error} />
    </>
  );
}
