import { PHASE_NAMES } from '@dudao/core/issue/names';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { Issue } from './issue-record.ts';

const TEXTS = {
  title: { zh: '关联条目', en: 'Linked entries' },
  how: { zh: '关系', en: 'How' },
  entry: { zh: '条目', en: 'Entry' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  recurs: { zh: '曾销号，又出现', en: 'closed before, comes again' },
  alike: { zh: '同类单位曾销号', en: 'closed before in a sister' },
  recursHere: { zh: '后来又出现', en: 'came again later' },
  alikeHere: { zh: '同类单位后来出现', en: 'came later in a sister' },
  merged: { zh: '并入', en: 'merged into' },
  mergedHere: { zh: '并进来的', en: 'merged into this' },
  split: { zh: '拆分自', en: 'split off from' },
  gone: { zh: '已并案', en: 'merged' },
  parted: { zh: '已分案', en: 'split' },
  raised: { zh: '由它上报而来', en: 'handed up from' },
  raisedHere: { zh: '上报到上一级', en: 'handed up as' },
  splitHere: { zh: '拆分出', en: 'split off' },
};

type Shown = Issue['links'][number];

function howOf({ kind, isFrom, isSameUnit }: Shown): keyof typeof TEXTS {
  if (kind !== 'recurs') return isFrom ? `${kind}Here` : kind;
  if (isSameUnit) return isFrom ? 'recursHere' : 'recurs';
  return isFrom ? 'alikeHere' : 'alike';
}

/** How an entry ended that goes on in another, or in others; null: it did not end so. */
function endOf({ kind, isFrom, phase }: Shown): 'gone' | 'parted' | null {
  if (phase !== 'void') return null;
  if (kind === 'merged' && isFrom) return 'gone';
  return kind === 'split' && !isFrom ? 'parted' : null;
}

/** Entries to which this one is linked: what it is the return of, what it was merged into or split off from. */
export function LinkSection({ issue: { links } }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (links.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <PlainTable heads={[t('how'), t('entry'), t('unit'), t('state')]}>
        {links.map((link) => (
          <tr key={`${link.kind} ${link.id}`}>
            <td>{t(howOf(link))}</td>
            <th scope="row">
              <Link to={paths.issue(link.id)}>{link.title}</Link>
              <span className="small quiet issue-line">{link.number}</span>
            </th>
            <td>{link.unit.name}</td>
            <td className="nowrap">
              {endOf(link) === null
                ? `${say(PHASE_NAMES[link.phase])} ${link.closedOn ?? ''}`.trim()
                : t(endOf(link) ?? 'parted')}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
