import { PART_NAMES } from '@dudao/core/issue/names';
import type { ShownAction } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { ActDialog } from './ActDialog.tsx';
import { HandUp } from './HandUp.tsx';
import { type Issue, nextStep, obstacleTo, sortActions } from './issue-record.ts';
import { MergeSplit } from './MergeSplit.tsx';

const TEXTS = {
  others: { zh: '由别人办理的', en: 'What others may do' },
  by: { zh: '{action}：{parts}', en: '{action}: {parts}' },
};

/** What can be done with an entry from here, the next step first; what stands in the way; and what is others' to do. */
export function IssueActions({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [acting, setActing] = useState<ShownAction | null>(null);
  const { able, hindered, ofOthers } = sortActions(issue);
  const next = nextStep(able);
  const ordered = next === null ? able : [next, ...able.filter((one) => one !== next)];
  return (
    <div className="issue-actions no-print">
      <div className="line">
        {ordered.map((action) => (
          <Button
            key={action.id}
            {...(action === next ? { look: action.does === 'close' ? ('decide' as const) : ('primary' as const) } : {})}
            onClick={() => setActing(action)}
          >
            {say(action.name)}
          </Button>
        ))}
      </div>
      {hindered.length === 0 ? null : (
        <ul className="issue-hindered">
          {hindered.map((action) => (
            <li key={action.id}>
              <Button refused={obstacleTo(issue, action.id, lang)}>{say(action.name)}</Button>
              <span className="small quiet">{obstacleTo(issue, action.id, lang)}</span>
            </li>
          ))}
        </ul>
      )}
      {ofOthers.length === 0 ? null : (
        <details className="small">
          <summary>{t('others')}</summary>
          <ul className="quiet">
            {ofOthers.map((action) => (
              <li key={action.id}>
                {t('by', {
                  action: say(action.name),
                  parts: action.by.map((part) => say(PART_NAMES[part])).join(lang === 'zh' ? '、' : ', '),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <MergeSplit issue={issue} />
      <HandUp issue={issue} />
      {acting === null ? null : <ActDialog issue={issue} action={acting} onClose={() => setActing(null)} />}
    </div>
  );
}
