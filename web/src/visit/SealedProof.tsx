import { downloadDisclosure, readDisclosure } from '@dudao/core/visit/sealed-contract';
import { useDownload, useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import './visit.css';

const TEXTS = {
  title: { zh: '密封与开启', en: 'Seal and opening' },
  proposed: { zh: '提出', en: 'Proposed' },
  approved: { zh: '批准', en: 'Approved' },
  opened: { zh: '开启', en: 'Opened' },
  byAt: { zh: '{by}，{at}', en: '{by}, {at}' },
  commitment: { zh: '承诺值', en: 'Commitment' },
  salt: { zh: '盐', en: 'Salt' },
  logged: { zh: '承诺值自 {at} 起就在日志里', en: 'in the log since {at}' },
  holds: { zh: '开启的就是当初密封的', en: 'what was opened is what was sealed' },
  broken: { zh: '与当初密封的不符', en: 'not what was sealed' },
  explain: {
    zh: '任何人拿到公开记录和导出的日志，都能用 npx dudao verify-visit 核对：去哪里、哪天去，早就定下，没有改过。',
    en: 'Whoever has the record and an export of the log can check with npx dudao verify-visit that place and day were fixed then and not changed.',
  },
  looks: { zh: '开启以前谁看过', en: 'Who had looked before it opened' },
  who: { zh: '谁', en: 'Who' },
  when: { zh: '什么时候', en: 'When' },
  did: { zh: '做了什么', en: 'What' },
  look: { zh: '看', en: 'looked' },
  propose: { zh: '提出', en: 'proposed' },
  approve: { zh: '批准', en: 'approved' },
  withdraw: { zh: '撤回一份', en: 'took one back' },
  download: { zh: '下载公开记录', en: 'Download the record' },
};

/** For the office: that place and day of a sealed visit were fixed before, and who had looked. Nothing for a visit that was never sealed. */
export function SealedProof({ visitId }: { readonly visitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(readDisclosure, { visitId });
  const download = useDownload(downloadDisclosure);
  const disclosure = found.data?.disclosure ?? null;
  if (found.data === undefined || disclosure === null) return <ErrorLine error={found.error} />;
  const said = (by: string, at: string): string => t('byAt', { by, at: showMoment(at, lang) });
  return (
    <Section title={t('title')} level={2}>
      <dl className="facts">
        <dt>{t('proposed')}</dt>
        <dd>{said(disclosure.proposedBy, disclosure.proposedAt)}</dd>
        <dt>{t('approved')}</dt>
        <dd>{said(disclosure.approvedBy, disclosure.approvedAt)}</dd>
        <dt>{t('opened')}</dt>
        <dd>{showMoment(disclosure.openedAt, lang)}</dd>
        <dt>{t('commitment')}</dt>
        <dd className="visit-code">{disclosure.commitment}</dd>
        <dt>{t('salt')}</dt>
        <dd className="visit-code">{disclosure.salt}</dd>
      </dl>
      <Notice>
        <div className="line">
          <VerdictMark standing={disclosure.holds ? 'met' : 'miss'} word={t(disclosure.holds ? 'holds' : 'broken')} />
          {disclosure.loggedAt === null ? null : (
            <VerdictMark standing="met" word={t('logged', { at: showMoment(disclosure.loggedAt, lang) })} />
          )}
        </div>
        <p>{t('explain')}</p>
      </Notice>
      <h3>{t('looks')}</h3>
      <PlainTable heads={[t('who'), t('when'), t('did')]}>
        {found.data.looks.map((look) => (
          <tr key={`${look.by} ${look.at} ${look.did}`}>
            <th scope="row">{look.by}</th>
            <td className="nowrap">{showMoment(look.at, lang)}</td>
            <td>{t(look.did)}</td>
          </tr>
        ))}
      </PlainTable>
      <ErrorLine error={download.error} />
      <div className="line no-print">
        <Button busy={download.isPending} onClick={() => download.mutate({ visitId })}>
          {t('download')}
        </Button>
      </div>
    </Section>
  );
}
