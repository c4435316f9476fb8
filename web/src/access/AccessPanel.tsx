import { SIDE_FACTS } from '@dudao/core/access/conduct';
import { explain } from '@dudao/core/access/contract';
import { ROLE_KINDS, verbName } from '@dudao/core/access/role';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '我在这里能做什么', en: 'What I may do here' },
  verb: { zh: '事项', en: 'What' },
  may: { zh: '能否', en: 'Allowed' },
  why: { zh: '依据，或为什么不能', en: 'By what, or why not' },
  yes: { zh: '可以', en: 'yes' },
  no: { zh: '不可以', en: 'no' },
  by: { zh: '{role}（{unit}）', en: '{role} ({unit})' },
  until: { zh: '{by}，至 {day}（不含当日）', en: '{by}, until {day} (not including)' },
  needs: { zh: '需要在本单位或上级单位担任：{roles}。', en: 'Needs a role here or above: {roles}.' },
};

type Explained = OutputOf<typeof explain>['verbs'][number];

/** Verb by verb: by which role held where, or why not. Asked only when somebody opens it. */
export function AccessPanel({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const [isOpen, setOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('title')}</summary>
      {isOpen ? <Explanation unitId={unitId} /> : null}
    </details>
  );
}

function Explanation({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(explain, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { verbs, sides } = found.data;
  return (
    <div className="stack">
      {sides.map((side) => (
        <p key={side}>{say(SIDE_FACTS[side].keepsTo)}</p>
      ))}
      <PlainTable heads={[t('verb'), t('may'), t('why')]}>
        {verbs.map((one) => (
          <ExplainedRow key={one.verb} one={one} />
        ))}
      </PlainTable>
    </div>
  );
}

function ExplainedRow({ one: { verb, grant, side, roles } }: { readonly one: Explained }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const held = (): string => {
    if (grant === null) {
      if (side !== null) return say(SIDE_FACTS[side].keepsTo);
      return t('needs', { roles: roles.map((role) => say(ROLE_KINDS[role].name)).join(lang === 'zh' ? '、' : ', ') });
    }
    const by = t('by', { role: say(ROLE_KINDS[grant.role].name), unit: grant.unit.name });
    return grant.untilOn === null ? by : t('until', { by, day: showDay(grant.untilOn, lang) });
  };
  return (
    <tr>
      <th scope="row">{say(verbName(verb))}</th>
      <td className="nowrap">
        <VerdictMark standing={grant === null ? 'none' : 'met'} word={t(grant === null ? 'no' : 'yes')} />
      </td>
      <td className={grant === null ? 'quiet' : undefined}>{held()}</td>
    </tr>
  );
}
