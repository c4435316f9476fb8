import type { Reason } from '@dudao/core/score/result';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import './reason-list.css';
import type { OpenFigure } from './view.ts';

const TEXTS = {
  more: { zh: '其余 {count} 条', en: '{count} more' },
  fewer: { zh: '只看前三条', en: 'First three only' },
  open: { zh: '看算法', en: 'Show derivation' },
  list: { zh: '为什么', en: 'Why' },
};

const FIRST = 3;

interface ReasonListProps {
  readonly reasons: readonly Reason[];
  /** Absent where nothing opens: on the leader's page. */
  readonly onOpen?: OpenFigure;
}

/** Why it fails or is open: the three that weigh most, each opening to its derivation; the others on request. */
export function ReasonList({ reasons, onOpen }: ReasonListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [all, setAll] = useState(false);
  const shown = all ? reasons : reasons.slice(0, FIRST);
  if (reasons.length === 0) return null;
  return (
    <div>
      <ol className="reasons" aria-label={t('list')}>
        {shown.map((reason, index) => (
          <li key={`${reason.definition}:${reason.member ?? ''}:${reason.code ?? ''}`}>
            <span className="reason-number quiet" aria-hidden="true">
              {index + 1}
            </span>
            <span className="reason-text">{say(reason.text)}</span>
            <VerdictMark standing={reason.verdict === 'fail' ? 'miss' : 'pending'} />
            {onOpen ? (
              <button
                type="button"
                className="link-button small no-print"
                onClick={() => onOpen({ definition: reason.definition, member: reason.member, code: reason.code })}
              >
                {t('open')}
                <span className="sr-only">：{say(reason.text)}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {reasons.length > FIRST ? (
        <button type="button" className="link-button small no-print" onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('more', { count: reasons.length - FIRST })}
        </button>
      ) : null}
    </div>
  );
}
