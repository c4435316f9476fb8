import type { BoardPost } from '@dudao/core/task/board-contract';
import { Link } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import './board.css';

const TEXTS = {
  none: { zh: '没有登记这一级的职务。请在“人员与机构”里设立。', en: 'No post of this rank is registered yet.' },
  post: { zh: '职务', en: 'Post' },
  unit: { zh: '单位', en: 'Unit' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  key: { zh: '重点任务', en: 'Key work' },
  noKey: { zh: '○ 没有承担', en: '○ none' },
  hasKey: { zh: '● {count} 项', en: '● {count}' },
  business: { zh: '业务职责：未完成 / 逾期', en: 'Business duty: open / overdue' },
  supervision: { zh: '督导职责：督办 / 逾期', en: 'Supervision duty: items / overdue' },
  units: { zh: '分管、联系单位', en: 'Units looked after' },
  acts: { zh: '今年过问督办', en: 'Acts this year' },
  summary: {
    zh: '{count} 个职务，{with} 个承担重点任务，{without} 个没有。',
    en: '{count} posts; {with} carry key work, {without} none.',
  },
};

/** Leading posts with the key work they carry, and both duties of each: business and supervision. */
export function LeaderTable({ posts }: { readonly posts: readonly BoardPost[] }) {
  const t = useTexts(TEXTS);
  if (posts.length === 0) return <p className="quiet">{t('none')}</p>;
  const carrying = posts.filter(({ carries }) => carries.key > 0).length;
  return (
    <>
      <p>
        <strong>{t('summary', { count: posts.length, with: carrying, without: posts.length - carrying })}</strong>
      </p>
      <PlainTable
        heads={[
          t('post'),
          t('unit'),
          t('key'),
          { number: t('business') },
          { number: t('supervision') },
          { number: t('units') },
          { number: t('acts') },
        ]}
      >
        {posts.map(({ post, unit, person, carries, supervises }) => (
          <tr key={post.id}>
            <th scope="row">
              {post.name}{' '}
              {person === null ? (
                <span className="quiet">{t('vacant')}</span>
              ) : (
                <Link to={paths.person(person.id)}>{person.name}</Link>
              )}
            </th>
            <td>{unit.name}</td>
            <td className={carries.key === 0 ? 'board-none nowrap' : 'nowrap'}>
              {carries.key === 0 ? t('noKey') : t('hasKey', { count: carries.key })}
            </td>
            <Pair open={carries.open} overdue={carries.overdue} />
            <Pair open={supervises.open} overdue={supervises.overdue} />
            <td className="number">{supervises.units}</td>
            <td className="number">{supervises.acts}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

function Pair({ open, overdue }: { readonly open: number; readonly overdue: number }) {
  return (
    <td className="number">
      {open} / <span className={overdue > 0 ? 'board-late' : undefined}>{overdue}</span>
    </td>
  );
}
