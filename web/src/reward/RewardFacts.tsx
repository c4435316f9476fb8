import { shownAmount } from '@dudao/core/reward/amount';
import { Link } from 'react-router';
import { showDay, showMoment, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import type { RewardFacts as Facts } from './reward-record.ts';
import { StateMark } from './StateMark.tsx';

const TEXTS = {
  facts: { zh: '基本情况', en: 'Facts' },
  state: { zh: '状态', en: 'State' },
  kind: { zh: '种类', en: 'Kind' },
  basis: { zh: '依据', en: 'Basis' },
  cited: { zh: '引用的结果', en: 'Result cited' },
  public: { zh: '公布页', en: 'public page' },
  gone: {
    zh: '引用的结果已被取代或撤回，这份安排不能提交，也不能决定。请撤回后按现在有效的结果重新拟定。',
    en: 'The result cited was superseded or withdrawn: this can be neither submitted nor decided. Withdraw it and draw it up anew.',
  },
  goneAfter: {
    zh: '决定以后，引用的结果已被取代或撤回。决定仍按当时的结果保留。',
    en: 'After the decision the result cited was superseded or withdrawn. The decision stands as it was taken.',
  },
  digest: { zh: '引用的快照摘要（SHA-256）', en: 'Digest that was cited (SHA-256)' },
  span: { zh: '任务', en: 'Tasks' },
  spanOf: { zh: '{from} 至 {until} 到期的，按 {until} 结算', en: 'due from {from} until {until}, settled on {until}' },
  settings: { zh: '设定的数', en: 'Numbers set' },
  pot: { zh: '资金总额', en: 'Pot' },
  yuan: { zh: '{amount} 元', en: '{amount} yuan' },
  proposed: { zh: '建议合计', en: 'Proposed in all' },
  decidedSum: { zh: '决定合计', en: 'Decided in all' },
  places: { zh: '名额', en: 'Places' },
  call: { zh: '征集', en: 'Open to units' },
  callOf: { zh: '到 {until} 为止，每个单位最多 {most} 名', en: 'until {until}, at most {most} each' },
  notice: { zh: '公示', en: 'Notice' },
  noticeOf: { zh: '{from} 至 {until}，{place}', en: '{from} to {until}, {place}' },
  decided: { zh: '决定', en: 'Decided' },
  decidedBy: { zh: '{on}，{by}，文号 {document}', en: '{on}, {by}, {document}' },
  seal: { zh: '决定的摘要（SHA-256）', en: 'Digest of the decision (SHA-256)' },
  withdrawn: { zh: '撤回的理由', en: 'Why it was withdrawn' },
  deeds: { zh: '办理记录', en: 'What was done' },
  when: { zh: '时间', en: 'When' },
  what: { zh: '办了什么', en: 'What' },
  who: { zh: '谁', en: 'Who' },
  why: { zh: '说明', en: 'Why' },
};

const DEEDS = {
  proposed: { zh: '拟定', en: 'drawn up' },
  'line-added': { zh: '列入一条', en: 'a line was added' },
  'line-changed': { zh: '改了一条', en: 'a line was changed' },
  'lines-removed': { zh: '不列入', en: 'lines were taken out' },
  called: { zh: '征集推荐和申请', en: 'opened to units' },
  submitted: { zh: '提交决定', en: 'submitted' },
  'handed-back': { zh: '退回修改', en: 'handed back' },
  decided: { zh: '决定', en: 'decided' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  issued: { zh: '证书、奖牌编号', en: 'certificates were numbered' },
  paid: { zh: '登记拨付', en: 'payments were recorded' },
  answered: { zh: '答复异议', en: 'an objection was answered' },
};

/** What a proposal is, what it rests on, and how far it is. */
export function RewardFacts({ reward }: { readonly reward: Facts }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { kind, cited, span, settings, pot, places, callUntil, perUnit, notice, decided } = reward;
  const day = (on: string) => showDay(on, lang);
  const hasMoney = kind.money !== 'none';
  const sum = decided === null ? reward.proposedSum : (reward.paidOut ?? '0.00');
  return (
    <Section title={t('facts')} level={2}>
      {cited !== null && !cited.isInForce ? (
        <Notice kind="decide">{t(decided === null ? 'gone' : 'goneAfter')}</Notice>
      ) : null}
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <StateMark state={reward.state} isNoticed={notice !== null && today() <= notice.until} />
        </dd>
        <dt>{t('kind')}</dt>
        <dd>{say(kind.name)}</dd>
        <dt>{t('basis')}</dt>
        <dd>{reward.basis}</dd>
        {cited === null ? null : (
          <>
            <dt>{t('cited')}</dt>
            <dd>
              <Link to={paths.publication(cited.publicationId)}>{cited.title}</Link>
              {cited.publicId === null ? null : (
                <>
                  {'　'}
                  <Link to={paths.published(cited.publicId)}>{t('public')}</Link>
                </>
              )}
            </dd>
            <dt>{t('digest')}</dt>
            <dd className="reward-digest small">{cited.digest}</dd>
          </>
        )}
        {span === null ? null : (
          <>
            <dt>{t('span')}</dt>
            <dd>{t('spanOf', { from: day(span.from), until: day(span.until) })}</dd>
          </>
        )}
        {kind.parameters.length === 0 ? null : (
          <>
            <dt>{t('settings')}</dt>
            <dd>
              {kind.parameters
                .map(({ id, name, unit }) => `${say(name)} ${settings[id] ?? ''}${unit ?? ''}`)
                .join('；')}
            </dd>
          </>
        )}
        {pot === null ? null : (
          <>
            <dt>{t('pot')}</dt>
            <dd>{t('yuan', { amount: shownAmount(pot) })}</dd>
          </>
        )}
        {hasMoney ? (
          <>
            <dt>{t(decided === null ? 'proposed' : 'decidedSum')}</dt>
            <dd className="reward-sum">{t('yuan', { amount: shownAmount(sum) })}</dd>
          </>
        ) : null}
        {places === null ? null : (
          <>
            <dt>{t('places')}</dt>
            <dd>{places}</dd>
          </>
        )}
        {callUntil === null ? null : (
          <>
            <dt>{t('call')}</dt>
            <dd>{t('callOf', { until: day(callUntil), most: perUnit ?? 0 })}</dd>
          </>
        )}
        {notice === null ? null : (
          <>
            <dt>{t('notice')}</dt>
            <dd>{t('noticeOf', { from: day(notice.from), until: day(notice.until), place: notice.place })}</dd>
          </>
        )}
        {decided === null ? null : (
          <>
            <dt>{t('decided')}</dt>
            <dd>{t('decidedBy', { on: day(decided.on), by: decided.by, document: decided.document })}</dd>
            <dt>{t('seal')}</dt>
            <dd className="reward-digest small">{decided.digest}</dd>
          </>
        )}
        {reward.withdrawnReason === null ? null : (
          <>
            <dt>{t('withdrawn')}</dt>
            <dd>{reward.withdrawnReason}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** Everything that was done with a proposal, with who did it and why. */
export function DeedList({ reward }: { readonly reward: Facts }) {
  const t = useTexts(TEXTS);
  const name = useTexts(DEEDS);
  const { lang } = useLanguage();
  const nameOf = (what: string) => (what in DEEDS ? name(what as keyof typeof DEEDS) : what);
  return (
    <Section title={t('deeds')} level={2}>
      <PlainTable heads={[t('when'), t('what'), t('who'), t('why')]}>
        {reward.deeds.map(({ what, by, at, reason }) => (
          <tr key={`${at} ${what} ${reason}`}>
            <td className="nowrap">{showMoment(at, lang)}</td>
            <th scope="row">{nameOf(what)}</th>
            <td>{by}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
