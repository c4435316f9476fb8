import type { ShownCondition } from '@dudao/core/campaign/unit-contract';
import { useText, useTexts } from '../lib/language.tsx';
import { JudgedPoint } from './JudgedPoint.tsx';

const TEXTS = {
  lead: {
    zh: '这些条件记录不能说明，请逐项给出结论和依据。',
    en: 'Records do not decide these; give a verdict and a reason for each.',
  },
  holds: { zh: '做到', en: 'holds' },
  fails: { zh: '未做到', en: 'does not' },
  reason: { zh: '{name}：依据', en: '{name}: reason' },
};

/** A verdict under way. */
export interface VerdictDraft {
  readonly holds: boolean;
  readonly reason: string;
}
export type VerdictDrafts = Readonly<Record<string, VerdictDraft>>;

/** The conditions of a gate that somebody has to judge. */
function toJudge(conditions: readonly ShownCondition[]): readonly ShownCondition[] {
  return conditions.filter(({ is }) => is === 'judged' || is === 'open');
}

/** Verdicts as the server takes them. */
export function verdictsOf(conditions: readonly ShownCondition[], drafts: VerdictDrafts) {
  return toJudge(conditions).map(({ id }) => ({
    condition: id,
    holds: drafts[id]?.holds ?? true,
    reason: drafts[id]?.reason ?? '',
  }));
}

interface VerdictFieldsProps {
  readonly conditions: readonly ShownCondition[];
  readonly drafts: VerdictDrafts;
  readonly onChange: (drafts: VerdictDrafts) => void;
}

/** One verdict with its reason for each condition that records do not decide. */
export function VerdictFields({ conditions, drafts, onChange }: VerdictFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const open = toJudge(conditions);
  if (open.length === 0) return null;
  return (
    <div className="stack">
      <p className="quiet">{t('lead')}</p>
      {open.map(({ id, name }) => {
        const draft = drafts[id] ?? { holds: true, reason: '' };
        const set = (more: Partial<VerdictDraft>) => onChange({ ...drafts, [id]: { ...draft, ...more } });
        return (
          <JudgedPoint
            key={id}
            name={say(name)}
            holds={draft.holds}
            yes={t('holds')}
            no={t('fails')}
            whyLabel={t('reason', { name: say(name) })}
            why={draft.reason}
            onHolds={(holds) => set({ holds })}
            onWhy={(reason) => set({ reason })}
          />
        );
      })}
    </div>
  );
}
