import type { listFiles } from '@dudao/core/assurance/contract';
import { LEAST_RATINGS, RATER_NAMES, RATERS } from '@dudao/core/assurance/rating';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  caption: { zh: '各组结果', en: 'Team by team' },
  team: { zh: '督导组', en: 'Team' },
  office: { zh: '督导室自己去的', en: 'The office itself' },
  visits: { zh: '督导', en: 'Visits' },
  checked: { zh: '已查', en: 'Checked' },
  whole: { zh: '齐全', en: 'Whole' },
  of: { zh: '{rater} {mean}（{n} 次）', en: '{rater} {mean} ({n})' },
  few: { zh: '{rater} 不足 {least} 次，不算平均（{n} 次）', en: '{rater}: fewer than {least}, no mean ({n})' },
};

type Listed = OutputOf<typeof listFiles>;

/** What came of files team by team; a mean says on how many ratings it rests, fewer than three are none. */
export function TeamResults({ teams, rated }: Pick<Listed, 'teams' | 'rated'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const numbers = ['visits', 'checked', 'whole'] as const;
  return (
    <PlainTable
      caption={t('caption')}
      heads={[t('team'), ...numbers.map((one) => ({ number: t(one) })), ...rated.map(({ name }) => say(name))]}
    >
      {teams.map((row) => (
        <tr key={row.team?.id ?? ''}>
          <th scope="row">{row.team?.name ?? t('office')}</th>
          {numbers.map((one) => (
            <td key={one} className="number">
              {row[one]}
            </td>
          ))}
          {rated.map(({ id }) => (
            <td key={id} className="small">
              {RATERS.map((rater) => {
                const found = row.means.find((one) => one.point === id && one.rater === rater);
                if (found === undefined || found.ratings === 0) return null;
                const said = { rater: say(RATER_NAMES[rater]), n: found.ratings };
                return (
                  <div key={rater} className={found.mean === null ? 'quiet' : undefined}>
                    {found.mean === null
                      ? t('few', { ...said, least: LEAST_RATINGS })
                      : t('of', { ...said, mean: found.mean })}
                  </div>
                );
              })}
            </td>
          ))}
        </tr>
      ))}
    </PlainTable>
  );
}
