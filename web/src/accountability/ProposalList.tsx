import { setCaseAside } from '@dudao/core/accountability/contract';
import { ACCOUNTABILITY_PROBLEMS } from '@dudao/core/accountability/problems';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Proposal } from './case-record.ts';
import { SourceLink } from './SourceLink.tsx';

const TEXTS = {
  rule: { zh: '命中规则', en: 'Rule' },
  all: { zh: '全部规则（{n}）', en: 'all rules ({n})' },
  of: { zh: '{name}（{n}）', en: '{name} ({n})' },
  kind: { zh: '建议情形：{kind}；命中规则：{rule}', en: 'Proposed: {kind}; rule: {rule}' },
  figures: { zh: '事实', en: 'Facts' },
  leader: { zh: '建议问责到人：单位负责人 {name}', en: 'Proposed: whoever leads the unit, {name}' },
  open: { zh: '立案', en: 'Open a case' },
  openOf: { zh: '立案：{unit} {rule}', en: 'Open a case: {unit} {rule}' },
  urgeFirst: {
    zh: '先督促指导：已督办 {urges} 次，至少 {needed} 次才能立案。',
    en: 'Urge first: {urges} sheets issued, {needed} are needed.',
  },
  aside: { zh: '搁置', en: 'Set aside' },
  asideOf: { zh: '搁置：{unit} {rule}', en: 'Set aside: {unit} {rule}' },
  asideTitle: { zh: '搁置这条建议', en: 'Set this proposal aside' },
  reason: { zh: '搁置理由', en: 'Why' },
  reasonHint: {
    zh: '理由留在“已搁置的建议”里，规则不再提示。',
    en: 'It stays with the proposal, which is not brought again.',
  },
  done: { zh: '已搁置。', en: 'Set aside.' },
  more: { zh: '再列 {n} 条', en: '{n} more' },
};

const STEP = 10;

interface ProposalListProps {
  readonly unitId: string;
  readonly proposals: readonly Proposal[];
  /** Whether the reader opens cases here. */
  readonly mayOpen: boolean;
}

/** What rules propose, the longest overdue first; each leads to its source. */
export function ProposalList({ unitId, proposals, mayOpen }: ProposalListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [rule, setRule] = useState('');
  const [shown, setShown] = useState(STEP);
  const [aside, setAside] = useState<Proposal | null>(null);
  const rules = [...new Map(proposals.map(({ trigger, triggerName }) => [trigger, triggerName])).entries()];
  const listed = proposals.filter(({ trigger }) => rule === '' || trigger === rule);
  return (
    <>
      {rules.length < 2 ? null : (
        <Field label={t('rule')}>
          <select value={rule} onChange={(event) => setRule(event.target.value)}>
            <option value="">{t('all', { n: proposals.length })}</option>
            {rules.map(([id, name]) => (
              <option key={id} value={id}>
                {t('of', { name: say(name), n: proposals.filter(({ trigger }) => trigger === id).length })}
              </option>
            ))}
          </select>
        </Field>
      )}
      <ul className="case-proposals">
        {listed.slice(0, shown).map((one) => (
          <li key={`${one.trigger} ${one.refId}`}>
            <OneProposal unitId={unitId} proposal={one} mayOpen={mayOpen} onAside={() => setAside(one)} />
          </li>
        ))}
      </ul>
      {listed.length > shown ? (
        <Button onClick={() => setShown(shown + STEP)}>
          {t('more', { n: Math.min(STEP, listed.length - shown) })}
        </Button>
      ) : null}
      {aside === null ? null : <AsideDialog unitId={unitId} proposal={aside} onClose={() => setAside(null)} />}
    </>
  );
}

interface OneProps extends Omit<ProposalListProps, 'proposals'> {
  readonly proposal: Proposal;
  readonly onAside: () => void;
}

function OneProposal({ unitId, proposal, mayOpen, onAside }: OneProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { concerned, person, triggerName, kindName, says, figures, sources, urges, urgesNeeded, trigger, refId } =
    proposal;
  const named = { unit: concerned.name, rule: say(triggerName) };
  const isEarly = urges < urgesNeeded;
  const early = { kind: say(kindName), needed: urgesNeeded, issued: urges };
  return (
    <article aria-label={`${concerned.name} ${say(triggerName)}`}>
      <h3>{concerned.name}</h3>
      <p>{say(says)}</p>
      {person === null ? null : <p className="small">{t('leader', { name: person.name })}</p>}
      <p className="small quiet">{t('kind', { kind: say(kindName), rule: say(triggerName) })}</p>
      <ul className="case-sources">
        {sources.map((source) => (
          <li key={source.refId}>
            <SourceLink {...source} unitId={concerned.id} />
          </li>
        ))}
      </ul>
      <p className="small quiet">{figures.map(({ name, value }) => `${name} ${value}`).join(' · ')}</p>
      {isEarly ? <p className="small">{t('urgeFirst', { urges, needed: urgesNeeded })}</p> : null}
      {mayOpen ? (
        <div className="line no-print">
          {isEarly ? (
            <Button
              refused={reasonOf('accountability-urge-first', ACCOUNTABILITY_PROBLEMS, lang, {
                ...early,
                kindEn: early.kind,
              })}
              onClick={() => undefined}
            >
              {t('open')}
            </Button>
          ) : (
            <Link
              className="button"
              to={paths.openCase(unitId, { trigger, ref: refId })}
              aria-label={t('openOf', named)}
            >
              {t('open')}
            </Link>
          )}
          <Button look="plain" aria-label={t('asideOf', named)} onClick={onAside}>
            {t('aside')}
          </Button>
        </div>
      ) : null}
    </article>
  );
}

interface AsideProps {
  readonly unitId: string;
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

function AsideDialog({ unitId, proposal: { trigger, refId }, onClose }: AsideProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(setCaseAside, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('asideTitle')}
      save={t('aside')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t('reasonHint') }]}
      shown={shown}
      onSave={({ reason }) => save({ unitId, trigger, refId, reason })}
      onClose={onClose}
    />
  );
}
