import type { ShownProposal } from '@dudao/core/task/directive/contract';
import { EVERY_NAMES, SEAT_NAMES } from '@dudao/core/task/directive/words';
import { Link } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import type { DirectiveView } from './draft-part.ts';

const TEXTS = {
  counted: { zh: '列为定额“{name}”，从活动记录里计数。', en: 'As the quota “{name}”, counted from records.' },
  founded: { zh: '列为本单位的机构。', en: 'As a body of this unit.' },
  named: { zh: '{role}：{words}（本单位职务）', en: '{role}: {words} (post of this unit)' },
  later: { zh: '{role}：{words}（成立后再定）', en: '{role}: {words} (named later)' },
  toBody: { zh: '查看机构', en: 'See the body' },
  toQuota: { zh: '查看完成情况', en: 'See how it stands' },
  recurs: {
    zh: '按周期开展：编入任务书时列为一项任务，进度安排写“{every}”。',
    en: 'Recurs: it becomes one task whose pace says “{every}”.',
  },
};

interface DraftNoteProps {
  readonly page: Pick<DirectiveView, 'unit' | 'quotas'>;
  readonly proposal: ShownProposal;
}

/** What a proposal becomes, where that is more than a task or target; once taken, the way there. Nothing for any other. */
export function DraftNote({ page, proposal }: DraftNoteProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { draft, plan, bodyId } = proposal;
  if (draft.as === 'quota' && draft.quotaId !== null) {
    const name = page.quotas.find(({ id }) => id === draft.quotaId)?.name;
    return (
      <p className="small quiet">
        {t('counted', { name: name === undefined ? draft.quotaId : say(name) })}{' '}
        {plan === null ? null : <Link to={paths.quota(page.unit.id, draft.quotaId)}>{t('toQuota')}</Link>}
      </p>
    );
  }
  if (draft.as === 'body') {
    const seats = draft.seats.map(({ role, words, postId }) =>
      t(postId === null ? 'later' : 'named', { role: say(SEAT_NAMES[role]), words }),
    );
    return (
      <p className="small quiet">
        {[t('founded'), ...seats].join(' ')}{' '}
        {bodyId === null ? null : <Link to={paths.body(bodyId)}>{t('toBody')}</Link>}
      </p>
    );
  }
  return draft.every === null ? null : (
    <p className="small quiet">{t('recurs', { every: say(EVERY_NAMES[draft.every]) })}</p>
  );
}
