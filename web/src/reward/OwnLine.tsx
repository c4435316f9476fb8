import { shownAmount } from '@dudao/core/reward/amount';
import { downloadCertificate, receiveCertificate } from '@dudao/core/reward/own-contract';
import { Link } from 'react-router';
import { useDownload, useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CitedWords } from './CitedWords.tsx';
import { HowComputed } from './HowComputed.tsx';
import type { OwnFacts } from './reward-record.ts';
import { StateMark } from './StateMark.tsx';

const TEXTS = {
  granted: { zh: '已同意。', en: 'Granted.' },
  amount: { zh: '已同意：{amount} 元。', en: 'Granted: {amount} yuan.' },
  deduction: {
    zh: '扣减 {amount} 元，从本单位的奖补中扣。',
    en: '{amount} yuan are deducted from what the unit gets.',
  },
  refused: { zh: '没有同意：{reason}', en: 'Refused: {reason}' },
  asked: { zh: '还没有决定。', en: 'Not decided yet.' },
  askedAmount: { zh: '建议 {amount} 元，还没有决定。', en: '{amount} yuan proposed, not decided yet.' },
  from: { zh: '{office}，{kind}', en: '{office}, {kind}' },
  state: { zh: '状态', en: 'State' },
  person: { zh: '个人', en: 'Person' },
  result: { zh: '在引用结果中', en: 'In the result cited' },
  public: { zh: '看公布页', en: 'public page' },
  what: { zh: '用途、支持内容', en: 'For' },
  reason: { zh: '理由', en: 'Why' },
  changed: { zh: '决定的理由', en: 'Why it was decided so' },
  decided: { zh: '决定', en: 'Decided' },
  decidedOn: { zh: '{on}，文号 {document}', en: '{on}, {document}' },
  certificate: { zh: '编号', en: 'Number' },
  received: { zh: '{on} 已签收', en: 'signed for on {on}' },
  receive: { zh: '签收', en: 'Sign for it' },
  receiveOf: { zh: '签收{number}', en: 'Sign for {number}' },
  done: { zh: '已签收。', en: 'Signed for.' },
  download: { zh: '下载{name}（{format}）', en: 'Download {name} ({format})' },
  payment: { zh: '拨付', en: 'Payment' },
  paid: { zh: '{on} 已拨付，凭证 {voucher}', en: 'paid on {on}, {voucher}' },
  unpaid: { zh: '还没有拨付', en: 'not paid yet' },
};

/** What a unit gets, or asked for: verdict first, then what it rests on and how it was computed. */
export function OwnLine({ unitId, line }: { readonly unitId: string; readonly line: OwnFacts }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const receive = useWrite(receiveCertificate);
  const download = useDownload(downloadCertificate);
  const { lineId, amount, granted, certificate, receivedOn, paid, actions } = line;
  const isPaidOut = granted === true && amount !== null && Number(amount) > 0;
  return (
    <section className="reward-card stack">
      <h3>{line.title}</h3>
      <p className="small quiet">{t('from', { office: line.office, kind: say(line.kindName) })}</p>
      <p className="reward-sum">{verdictOf(line, t)}</p>
      <ErrorLine error={receive.error ?? download.error} />
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <StateMark state={line.state} />
        </dd>
        {line.person === null ? null : (
          <>
            <dt>{t('person')}</dt>
            <dd>{line.person}</dd>
          </>
        )}
        {line.cited === null ? null : (
          <>
            <dt>{t('result')}</dt>
            <dd>
              <CitedWords cited={line.cited} />
              {line.publicId === null ? null : <Link to={paths.published(line.publicId)}>{t('public')}</Link>}
            </dd>
          </>
        )}
        {line.what === '' ? null : (
          <>
            <dt>{t('what')}</dt>
            <dd>{line.what}</dd>
          </>
        )}
        {line.reason === '' ? null : (
          <>
            <dt>{t('reason')}</dt>
            <dd>{line.reason}</dd>
          </>
        )}
        {line.decidedOn === null ? null : (
          <>
            <dt>{t('decided')}</dt>
            <dd>{t('decidedOn', { on: showDay(line.decidedOn, lang), document: line.document })}</dd>
          </>
        )}
        {granted === true && line.decidedReason !== '' ? (
          <>
            <dt>{t('changed')}</dt>
            <dd>{line.decidedReason}</dd>
          </>
        ) : null}
        {certificate === null ? null : (
          <>
            <dt>{line.certificateName === null ? t('certificate') : say(line.certificateName)}</dt>
            <dd>
              {certificate}
              {receivedOn === null ? null : (
                <span className="quiet">　{t('received', { on: showDay(receivedOn, lang) })}</span>
              )}
              <div className="line no-print">
                {actions.receive === true ? (
                  <Button
                    look="primary"
                    busy={receive.isPending}
                    aria-label={t('receiveOf', { number: certificate })}
                    onClick={() => receive.mutate({ lineId, unitId }, { onSuccess: () => toast(t('done')) })}
                  >
                    {t('receive')}
                  </Button>
                ) : null}
                <FormatButtons
                  nameOf={(format) => t('download', { name: certificate, format })}
                  busy={download.isPending}
                  onPick={(format) => download.mutate({ lineId, unitId, format })}
                />
              </div>
            </dd>
          </>
        )}
        {isPaidOut ? (
          <>
            <dt>{t('payment')}</dt>
            <dd>{paid === null ? t('unpaid') : t('paid', { on: showDay(paid.on, lang), voucher: paid.voucher })}</dd>
          </>
        ) : null}
      </dl>
      <HowComputed criteria={line.criteria} />
    </section>
  );
}

type Say = (name: keyof typeof TEXTS, params?: Readonly<Record<string, string | number>>) => string;

function verdictOf({ granted, amount, proposed, decidedReason }: OwnFacts, t: Say): string {
  if (granted === null) return proposed === null ? t('asked') : t('askedAmount', { amount: shownAmount(proposed) });
  if (!granted) return t('refused', { reason: decidedReason });
  if (amount === null) return t('granted');
  return amount.startsWith('-')
    ? t('deduction', { amount: shownAmount(amount.slice(1)) })
    : t('amount', { amount: shownAmount(amount) });
}
