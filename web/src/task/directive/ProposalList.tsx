import type { ShownProposal } from '@dudao/core/task/directive/contract';
import { PROPOSAL_KINDS } from '@dudao/core/task/directive/proposal';
import { PROPOSAL_STATE_NAMES, PROPOSAL_STATES } from '@dudao/core/task/directive/proposal-state';
import { PROPOSAL_KIND_NAMES } from '@dudao/core/task/directive/words';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import type { DirectiveView } from './draft-part.ts';
import { ProposalCard, type ProposalDeeds } from './ProposalCard.tsx';
import { NO_FILTER, type ProposalFilter, type ProposalGroup } from './proposal-texts.ts';

const TEXTS = {
  kind: { zh: '类别', en: 'Kind' },
  all: { zh: '全部类别', en: 'all kinds' },
  strength: { zh: '强弱', en: 'Strength' },
  any: { zh: '强弱不限', en: 'firm and weak' },
  firm: { zh: '有数字或时间', en: 'with a figure or day' },
  weak: { zh: '只有要求', en: 'a demand alone' },
  state: { zh: '状态', en: 'State' },
  anyState: { zh: '全部状态', en: 'all states' },
  lacking: { zh: '只看有缺项的', en: 'lacking something' },
  none: { zh: '没有符合条件的建议。', en: 'No proposal fits.' },
  clear: { zh: '显示全部', en: 'Show all' },
  noHeading: { zh: '（未列入标题）', en: '(under no heading)' },
  group: { zh: '受理本组 {count} 项', en: 'Accept {count} of this group' },
};

interface ProposalListProps {
  readonly page: DirectiveView;
  readonly groups: readonly ProposalGroup[];
  readonly filter: ProposalFilter;
  readonly onFilter: (filter: ProposalFilter) => void;
  readonly currentId: string | null;
  readonly deeds: ProposalDeeds;
  readonly refused: string | undefined;
  readonly onChoose: (proposal: ShownProposal) => void;
  readonly onGroup: (proposals: readonly ShownProposal[]) => void;
}

/** The proposals by heading, narrowed down, each group with a way to accept what needs no further word. */
export function ProposalList(props: ProposalListProps) {
  const { page, groups, filter, onFilter, currentId, deeds, refused, onChoose, onGroup } = props;
  const t = useTexts(TEXTS);
  const suggestions = new Map(page.owners.map((owner) => [owner.text, owner.suggestions]));
  return (
    <div className="stack">
      <FilterLine filter={filter} onFilter={onFilter} />
      {groups.length === 0 ? (
        <p className="quiet">
          {t('none')}{' '}
          <button type="button" className="link-button" onClick={() => onFilter(NO_FILTER)}>
            {t('clear')}
          </button>
        </p>
      ) : null}
      {groups.map(({ id, title, proposals }) => {
        // A second opinion is looked at one by one.
        const ready = proposals.filter(
          ({ state, lacks, origin }) => state === 'open' && lacks === null && origin !== 'second-opinion',
        );
        return (
          <section key={id} className="proposal-group">
            <div className="section-head">
              <h3>{title === '' ? t('noHeading') : title}</h3>
              {ready.length > 1 ? (
                <Button refused={refused} onClick={() => onGroup(ready)}>
                  {t('group', { count: ready.length })}
                </Button>
              ) : null}
            </div>
            {proposals.map((proposal) => (
              <ProposalCard
                key={proposal.id}
                page={page}
                proposal={proposal}
                isCurrent={proposal.id === currentId}
                suggestions={suggestions.get(proposal.ownerText ?? '') ?? []}
                deeds={deeds}
                refused={refused}
                onChoose={onChoose}
              />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function FilterLine({
  filter,
  onFilter,
}: {
  readonly filter: ProposalFilter;
  readonly onFilter: (filter: ProposalFilter) => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <div className="line proposal-filter">
      <select
        aria-label={t('kind')}
        value={filter.kind}
        onChange={(event) =>
          onFilter({ ...filter, kind: PROPOSAL_KINDS.find((kind) => kind === event.target.value) ?? 'all' })
        }
      >
        <option value="all">{t('all')}</option>
        {PROPOSAL_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {say(PROPOSAL_KIND_NAMES[kind])}
          </option>
        ))}
      </select>
      <select
        aria-label={t('strength')}
        value={filter.strength}
        onChange={(event) =>
          onFilter({
            ...filter,
            strength: (['firm', 'weak'] as const).find((one) => one === event.target.value) ?? 'all',
          })
        }
      >
        <option value="all">{t('any')}</option>
        <option value="firm">{t('firm')}</option>
        <option value="weak">{t('weak')}</option>
      </select>
      <select
        aria-label={t('state')}
        value={filter.state}
        onChange={(event) =>
          onFilter({ ...filter, state: PROPOSAL_STATES.find((state) => state === event.target.value) ?? 'all' })
        }
      >
        <option value="all">{t('anyState')}</option>
        {PROPOSAL_STATES.map((state) => (
          <option key={state} value={state}>
            {say(PROPOSAL_STATE_NAMES[state])}
          </option>
        ))}
      </select>
      <label className="choice">
        <input
          type="checkbox"
          checked={filter.lacking}
          onChange={(event) => onFilter({ ...filter, lacking: event.target.checked })}
        />
        {t('lacking')}
      </label>
    </div>
  );
}
