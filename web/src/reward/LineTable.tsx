import { shownAmount } from '@dudao/core/reward/amount';
import { REWARD_PROBLEMS } from '@dudao/core/reward/problems';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CitedWords } from './CitedWords.tsx';
import { HowComputed } from './HowComputed.tsx';
import type { LineFacts, RewardFacts } from './reward-record.ts';

const TEXTS = {
  lines: { zh: '名单（{count}）', en: 'Lines ({count})' },
  none: { zh: '名单还是空的。', en: 'Nobody is listed yet.' },
  who: { zh: '单位、个人', en: 'Who' },
  result: { zh: '在引用结果中', en: 'In the result cited' },
  why: { zh: '用途和理由', en: 'For what and why' },
  reason: { zh: '理由', en: 'Why' },
  proposed: { zh: '建议金额（元）', en: 'Proposed (yuan)' },
  decision: { zh: '决定', en: 'Decision' },
  amount: { zh: '决定金额（元）', en: 'Decided (yuan)' },
  after: { zh: '证书、拨付', en: 'Certificate, payment' },
  what: { zh: '用途：{what}', en: 'For: {what}' },
  byRule: { zh: '按规则列入', en: 'by the rule' },
  byOffice: { zh: '办公室列入', en: 'by the office' },
  byUnit: { zh: '单位推荐、申请：{by}', en: 'named by the unit: {by}' },
  open: { zh: '待核', en: 'open' },
  deduction: { zh: '扣减', en: 'deduction' },
  pending: { zh: '待决定', en: 'undecided' },
  granted: { zh: '同意', en: 'granted' },
  refused: { zh: '不同意', en: 'refused' },
  number: { zh: '编号 {number}', en: 'no. {number}' },
  received: { zh: '{on} 由{by}签收', en: 'signed for by {by} on {on}' },
  waits: { zh: '待签收', en: 'not signed for yet' },
  paid: { zh: '{on} 拨付，凭证 {voucher}', en: 'paid on {on}, {voucher}' },
  unpaid: { zh: '待拨付', en: 'to be paid' },
  change: { zh: '修改', en: 'Change' },
  changeOf: { zh: '修改{name}', en: 'Change {name}' },
  remove: { zh: '不列入', en: 'Take out' },
  removeOf: { zh: '不列入{name}', en: 'Take out {name}' },
  certificate: { zh: '下载证书', en: 'Certificate' },
  certificateOf: { zh: '下载{name}的证书', en: 'Certificate of {name}' },
};

/** What somebody wants to do with a line. */
export type LineDeed = { readonly kind: 'change' | 'remove' | 'certificate'; readonly line: LineFacts };

/** What people call a line. */
export const nameOfLine = ({ unit, person }: Pick<LineFacts, 'unit' | 'person'>): string =>
  person === null ? unit.name : `${unit.name}${person.name}`;

interface LineTableProps {
  readonly reward: RewardFacts;
  readonly onDeed: (deed: LineDeed) => void;
}

/** The lines of a proposal, each with what it rests on, what it comes to and how it came about. */
export function LineTable({ reward, onDeed }: LineTableProps) {
  const t = useTexts(TEXTS);
  const { kind, lines, state } = reward;
  const hasMoney = kind.money !== 'none';
  const isDecided = state === 'decided';
  const heads = [
    t('who'),
    ...(kind.cites ? [t('result')] : []),
    t(kind.what ? 'why' : 'reason'),
    ...(hasMoney ? [{ number: t('proposed') }] : []),
    ...(isDecided ? [t('decision'), ...(hasMoney ? [{ number: t('amount') }] : []), t('after')] : []),
  ];
  return (
    <Section title={t('lines', { count: lines.length })} level={2} empty={lines.length === 0 && t('none')}>
      <PlainTable heads={heads} className="reward-lines">
        {lines.map((line) => (
          <Line key={line.id} reward={reward} line={line} onDeed={onDeed} />
        ))}
      </PlainTable>
    </Section>
  );
}

function Line({ reward, line, onDeed }: LineTableProps & { readonly line: LineFacts }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { kind, state, actions } = reward;
  const name = nameOfLine(line);
  const hasMoney = kind.money !== 'none';
  const kept = line.kept === null ? undefined : reasonOf(line.kept, REWARD_PROBLEMS, lang, { unit: name });
  return (
    <tr>
      <th scope="row">
        <Link to={paths.unit(line.unit.id)}>{line.unit.name}</Link>
        {line.person === null ? null : <div>{line.person.name}</div>}
        <div className="small quiet">
          {line.by === 'rule' ? t('byRule') : line.by === 'office' ? t('byOffice') : t('byUnit', { by: line.addedBy })}
        </div>
        {kept === undefined ? null : <div className="small reward-kept">{kept}</div>}
      </th>
      {kind.cites ? (
        <td>
          <CitedWords cited={line.cited} />
        </td>
      ) : null}
      <td className="reward-words">
        {line.what === '' ? null : <div>{t('what', { what: line.what })}</div>}
        {line.reason}
        {actions.change === true ? (
          <div className="line no-print">
            <Button look="plain" aria-label={t('changeOf', { name })} onClick={() => onDeed({ kind: 'change', line })}>
              {t('change')}
            </Button>
            <Button look="plain" aria-label={t('removeOf', { name })} onClick={() => onDeed({ kind: 'remove', line })}>
              {t('remove')}
            </Button>
          </div>
        ) : null}
        <HowComputed criteria={line.criteria} />
      </td>
      {hasMoney ? <td className="number">{line.proposed === null ? t('open') : shownAmount(line.proposed)}</td> : null}
      {state === 'decided' ? <Decided reward={reward} line={line} onDeed={onDeed} /> : null}
    </tr>
  );
}

function Decided({ reward, line, onDeed }: LineTableProps & { readonly line: LineFacts }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { granted, amount, certificate, received, paid } = line;
  const isDeduction = amount?.startsWith('-') === true;
  const isPaidOut = granted === true && amount !== null && !isDeduction && Number(amount) > 0;
  return (
    <>
      <td>
        <VerdictMark standing={granted === true ? 'met' : 'miss'} word={t(granted === true ? 'granted' : 'refused')} />
        {line.decidedReason === '' ? null : <div className="small quiet">{line.decidedReason}</div>}
      </td>
      {reward.kind.money === 'none' ? null : (
        <td className="number">
          {amount === null ? '' : shownAmount(amount)}
          {isDeduction ? <div className="small quiet">{t('deduction')}</div> : null}
        </td>
      )}
      <td>
        {certificate === null ? null : (
          <>
            <div>{t('number', { number: certificate })}</div>
            <div className="small quiet">
              {received === null ? t('waits') : t('received', { on: showDay(received.on, lang), by: received.by })}
            </div>
            <div className="no-print">
              <Button
                look="plain"
                aria-label={t('certificateOf', { name: nameOfLine(line) })}
                onClick={() => onDeed({ kind: 'certificate', line })}
              >
                {t('certificate')}
              </Button>
            </div>
          </>
        )}
        {isPaidOut ? (
          <div>{paid === null ? t('unpaid') : t('paid', { on: showDay(paid.on, lang), voucher: paid.voucher })}</div>
        ) : null}
      </td>
    </>
  );
}
