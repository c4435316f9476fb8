import { acknowledgeOpinion, downloadOpinion } from '@dudao/core/opinion/contract';
import { OPINION_DOCUMENTS, type OpinionDocument } from '@dudao/core/opinion/opinion-shape';
import { OUTCOME_NAMES } from '@dudao/core/opinion/opinion-state';
import { useDownload, useWrite } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { OpinionRecord } from './opinion-record.ts';

const TEXTS = {
  title: { zh: '文书和送达', en: 'Documents and delivery' },
  document: { zh: '文书', en: 'Document' },
  left: { zh: '发出', en: 'Sent' },
  delivered: { zh: '送达', en: 'Delivered' },
  files: { zh: '下载', en: 'Download' },
  named: { zh: '{document}（{format}）', en: '{document} ({format})' },
  preview: { zh: '未发出，下载的是预览', en: 'not sent; what is downloaded is a preview' },
  byAt: { zh: '{by}，{at}', en: '{by}, {at}' },
  told: { zh: '{outcome}：{who}，{day}', en: '{outcome}: {who}, {day}' },
  none: { zh: '还没有签收', en: 'not signed for yet' },
  sign: { zh: '签收', en: 'Sign for it' },
  signOf: { zh: '签收{document}', en: 'Sign for the {document}' },
  signed: { zh: '已签收。', en: 'Signed for.' },
  digest: { zh: '内容校验值（SHA-256）：{digest}', en: 'Digest of the content (SHA-256): {digest}' },
};

/** The documents of an opinion: what left and when, who signed for it, and the files. */
export function DocumentSection({ opinion }: { readonly opinion: OpinionRecord }) {
  const t = useTexts(TEXTS);
  const download = useDownload(downloadOpinion);
  const acknowledge = useWrite(acknowledgeOpinion);
  const { issued, sent, side } = opinion;
  const rows: readonly { readonly document: OpinionDocument; readonly left: OpinionRecord['sent'] }[] = [
    { document: 'preliminary-opinion', left: sent },
    { document: 'opinion', left: issued },
  ];
  const shown = rows.filter(
    ({ left, document }) => left !== null || (side !== 'unit' && (document !== 'opinion' || sent !== null)),
  );
  return (
    <Section title={t('title')} level={2}>
      <ErrorLine error={download.error ?? acknowledge.error} />
      <PlainTable caption={t('title')} heads={[t('document'), t('left'), t('delivered'), t('files')]}>
        {shown.map(({ document, left }) => (
          <DocumentRow
            key={document}
            opinion={opinion}
            document={document}
            left={left}
            busy={download.isPending || acknowledge.isPending}
            onDownload={(format) => download.mutate({ opinionId: opinion.id, document, format })}
            onSign={() => acknowledge.mutate({ opinionId: opinion.id, document })}
          />
        ))}
      </PlainTable>
      {issued === null ? null : (
        <p className="small quiet mono opinion-digest">{t('digest', { digest: issued.digest })}</p>
      )}
    </Section>
  );
}

interface DocumentRowProps {
  readonly opinion: OpinionRecord;
  readonly document: OpinionDocument;
  readonly left: OpinionRecord['sent'];
  readonly busy: boolean;
  readonly onDownload: (format: 'docx' | 'pdf') => void;
  readonly onSign: () => void;
}

function DocumentRow({ opinion, document, left, busy, onDownload, onSign }: DocumentRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { lang } = useLanguage();
  const name = say(OPINION_DOCUMENTS[document].name);
  const own = opinion.deliveries.filter((one) => one.document === document);
  const isReceived = own.some(({ outcome }) => outcome === 'received');
  const sign = () => {
    onSign();
    toast(t('signed'));
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {left === null ? (
          <span className="quiet">{t('preview')}</span>
        ) : (
          t('byAt', { by: left.by, at: showMoment(left.at, lang) })
        )}
      </td>
      <td>
        {own.map(({ outcome, who, onDay, note }) => (
          <div key={`${outcome} ${who} ${onDay}`}>
            {t('told', { outcome: say(OUTCOME_NAMES[outcome]), who, day: showDay(onDay, lang) })}
            {note === '' ? null : <span className="small quiet"> {note}</span>}
          </div>
        ))}
        {left !== null && !isReceived ? (
          opinion.actions.acknowledge === true ? (
            <Button busy={busy} aria-label={t('signOf', { document: name })} onClick={sign}>
              {t('sign')}
            </Button>
          ) : own.length === 0 ? (
            <span className="quiet">{t('none')}</span>
          ) : null
        ) : null}
      </td>
      <td>
        <div className="line">
          <FormatButtons nameOf={(format) => t('named', { document: name, format })} busy={busy} onPick={onDownload} />
        </div>
      </td>
    </tr>
  );
}
