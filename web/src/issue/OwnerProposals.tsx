import { proposeOwner } from '@dudao/core/issue/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useEffect, useRef } from 'react';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import type { DeedDraft } from './deed-draft.ts';

const TEXTS = {
  title: { zh: '建议的责任单位（可改）', en: 'Proposed owners (yours to change)' },
  joint: { zh: '共同责任：{names}', en: 'jointly: {names}' },
};

type Proposal = OutputOf<typeof proposeOwner>['proposals'][number];

interface OwnerProposalsProps {
  readonly issueId: string;
  /** Whether somebody owns it already, as what came back from above: they stay chosen. */
  readonly isOwned: boolean;
  readonly draft: DeedDraft;
  readonly onPropose: (part: Partial<DeedDraft>) => void;
}

const draftOf = ({ unit, person, joint }: Proposal): Partial<DeedDraft> => ({
  ownerUnitId: unit.id,
  ownerPersonId: person?.id ?? '',
  jointUnitIds: joint.map(({ id }) => id),
});

/** Who might own an entry by line of duty and by place; the first is filled in where nobody owns it yet, and any other is one press away. */
export function OwnerProposals({ issueId, isOwned, draft, onPropose }: OwnerProposalsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(proposeOwner, { issueId });
  const proposals = found.data?.proposals ?? [];
  const first = proposals[0];
  const filled = useRef(isOwned);
  useEffect(() => {
    if (first === undefined || filled.current) return;
    filled.current = true;
    onPropose(draftOf(first));
  }, [first, onPropose]);
  if (proposals.length === 0) return null;
  return (
    <fieldset>
      <legend className="issue-label">{t('title')}</legend>
      {proposals.map((one) => (
        <label key={one.unit.id} className="choice">
          <input
            type="radio"
            name="proposed-owner"
            checked={draft.ownerUnitId === one.unit.id}
            onChange={() => onPropose(draftOf(one))}
          />
          <span>
            {[one.unit.name, one.person?.name].filter(Boolean).join(' ')}{' '}
            <span className="small quiet issue-line">
              {[
                say(one.why),
                one.joint.length === 0
                  ? ''
                  : t('joint', { names: one.joint.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ') }),
              ]
                .filter(Boolean)
                .join(lang === 'zh' ? '；' : '; ')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
