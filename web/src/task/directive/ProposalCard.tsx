import type { ShownProposal } from '@dudao/core/task/directive/contract';
import { DRAFT_FORM_NAMES } from '@dudao/core/task/directive/draft-form';
import type { OwnerSuggestion } from '@dudao/core/task/directive/match-owner';
import { PROPOSAL_STATE_NAMES } from '@dudao/core/task/directive/proposal-state';
import { OPEN_POINT_NAMES, PROPOSAL_KIND_NAMES } from '@dudao/core/task/directive/words';
import { useEffect, useRef } from 'react';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { AskedInline } from './AskedInline.tsx';
import { DraftNote } from './DraftNote.tsx';
import type { DirectiveView } from './draft-part.ts';

const TEXTS = {
  firm: { zh: '有数字或时间', en: 'with a figure or day' },
  weak: { zh: '没有数字和时间', en: 'without figure and day' },
  owner: { zh: '责任', en: 'Who' },
  when: { zh: '时间', en: 'When' },
  figure: { zh: '要求', en: 'Figure' },
  items: { zh: '包括', en: 'Entries' },
  open: { zh: '原文没有写明', en: 'Not said' },
  accept: { zh: '受理', en: 'Accept' },
  edit: { zh: '修改', en: 'Edit' },
  reject: { zh: '不采纳', en: 'Reject' },
  reopen: { zh: '撤回决定', en: 'Take back' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  becomes: { zh: '列为{form}', en: 'as {form}' },
  gone: { zh: '现行规则已不再读出这一项', en: 'the present rules no longer find it' },
  hand: { zh: '人工补列', en: 'added by hand' },
  opinion: {
    zh: '第二意见：由外部模型提出，规则没有读出。请对照原文再定。',
    en: 'Second opinion: a model proposes it, the rules do not. Compare with the document first.',
  },
  inPlan: { zh: '已编入《{title}》', en: 'in “{title}”' },
};

/** What a person can do with a proposal. */
export interface ProposalDeeds {
  readonly accept: (proposal: ShownProposal, draft?: ShownProposal['draft']) => void;
  readonly edit: (proposal: ShownProposal) => void;
  readonly reject: (proposal: ShownProposal) => void;
  readonly reopen: (proposal: ShownProposal) => void;
}

interface ProposalCardProps {
  readonly page: Pick<DirectiveView, 'unit' | 'quotas'>;
  readonly proposal: ShownProposal;
  readonly isCurrent: boolean;
  readonly suggestions: readonly OwnerSuggestion[];
  readonly deeds: ProposalDeeds;
  readonly refused: string | undefined;
  readonly onChoose: (proposal: ShownProposal) => void;
}

const MARKS = { open: '○', accepted: '●', rejected: '×' } as const;

/** One proposal: what it says, what it still lacks, and what was decided. The current one asks for what is missing. */
export function ProposalCard({ page, proposal, isCurrent, suggestions, deeds, refused, onChoose }: ProposalCardProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const { kind, title, state, isFirm, draft, lacks } = proposal;
  const decided = state !== 'open';
  const isChanged = state === 'accepted' && draft.title !== title;
  const owner = state === 'accepted' ? shownOwner(proposal) : proposal.ownerText;
  return (
    <article
      ref={card}
      id={`proposal-${proposal.id}`}
      className={`proposal ${state} ${isCurrent ? 'current' : ''}`}
      aria-current={isCurrent || undefined}
      aria-label={title}
    >
      <header>
        <span className="proposal-kind" title={t(isFirm ? 'firm' : 'weak')}>
          {say(PROPOSAL_KIND_NAMES[kind])}
        </span>
        <button type="button" className="proposal-title" onClick={() => onChoose(proposal)}>
          {state === 'accepted' ? draft.title : title}
        </button>
        <span className={`proposal-state ${state}`}>
          <span aria-hidden="true">{MARKS[state]}</span> {say(PROPOSAL_STATE_NAMES[state])}
        </span>
      </header>
      <dl className="proposal-facts">
        <Fact label={t('owner')} value={owner} />
        <Fact
          label={t('when')}
          value={state === 'accepted' && draft.dueOn !== null ? draft.dueOn : proposal.whenText}
        />
        <Fact label={t('figure')} value={shownFigure(proposal)} />
        <Fact label={t('items')} value={proposal.items.join('；')} />
        {decided || proposal.open.length === 0 ? null : (
          <Fact
            label={t('open')}
            value={proposal.open.map((point) => say(OPEN_POINT_NAMES[point])).join('、')}
            isOpen={lacks !== null}
          />
        )}
      </dl>
      {decided ? (
        <p className="small quiet">
          {[
            state === 'accepted' ? t('becomes', { form: say(DRAFT_FORM_NAMES[draft.as]) }) : proposal.reason,
            isChanged ? `“${title}”` : '',
            proposal.decided === null
              ? ''
              : t('by', { by: proposal.decided.by, at: showMoment(proposal.decided.at, lang) }),
            proposal.isCurrent ? '' : t('gone'),
            proposal.plan === null ? '' : t('inPlan', { title: proposal.plan.title }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      ) : null}
      {isCurrent || state === 'accepted' ? <DraftNote page={page} proposal={proposal} /> : null}
      {proposal.origin === 'by-hand' ? <p className="small quiet">{t('hand')}</p> : null}
      {proposal.origin === 'second-opinion' ? <p className="small quiet">{t('opinion')}</p> : null}
      {isCurrent && !decided ? (
        <AskedInline
          key={proposal.revision}
          proposal={proposal}
          suggestions={suggestions}
          refused={refused}
          onAccept={(filled) => deeds.accept(proposal, filled)}
          others={
            <>
              <Button refused={refused} onClick={() => deeds.edit(proposal)} aria-keyshortcuts="e">
                {t('edit')}
              </Button>
              <Button refused={refused} look="plain" onClick={() => deeds.reject(proposal)} aria-keyshortcuts="x">
                {t('reject')}
              </Button>
            </>
          }
        />
      ) : null}
      {isCurrent || decided || lacks !== null ? null : (
        <div className="line proposal-quick">
          <Button refused={refused} onClick={() => deeds.accept(proposal)} aria-label={`${t('accept')}：${title}`}>
            {t('accept')}
          </Button>
          <Button
            refused={refused}
            look="plain"
            onClick={() => deeds.reject(proposal)}
            aria-label={`${t('reject')}：${title}`}
          >
            {t('reject')}
          </Button>
        </div>
      )}
      {decided && isCurrent && proposal.plan === null ? (
        <div className="line">
          <Button refused={refused} onClick={() => deeds.reopen(proposal)}>
            {t('reopen')}
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function Fact({
  label,
  value,
  isOpen = false,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly isOpen?: boolean;
}) {
  if (value === null || value === '') return null;
  return (
    <div className={isOpen ? 'proposal-open' : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const MOST_NAMES = 3;

function shownOwner({ owner, leadUnits, ownerText }: ShownProposal): string | null {
  const names = leadUnits.slice(0, MOST_NAMES).map(({ name }) => name);
  const units = leadUnits.length > MOST_NAMES ? `${names.join('、')} 等 ${leadUnits.length} 个单位` : names.join('、');
  const holder = [owner?.post?.name, owner?.person?.name].filter(Boolean).join(' ');
  return [units, holder].filter(Boolean).join(' · ') || ownerText;
}

function shownFigure({ state, draft, figureText }: ShownProposal): string | null {
  return state === 'accepted' && draft.figure !== null && figureText?.includes('？')
    ? figureText.replace('？', draft.figure)
    : figureText;
}
