import { readBenchmarks } from '@dudao/core/exemplar/library-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../exemplar/exemplar.css';

const TEXTS = {
  title: { zh: '对标榜', en: 'Benchmark board' },
  library: { zh: '成果库', en: 'Library' },
  lead: {
    zh: '{region}：学先进、争先进。别人学了并见到成效的排在前，其次是自己学了见到成效的。本单位采用自己的不算。',
    en: '{region}: who is learned from with proof comes first, then who learned with proof. Nobody counts its own.',
  },
  sum: {
    zh: '典型 {exemplars} 个，采用 {adoptions} 次，其中见到成效 {proven} 次、停止 {givenUp} 次。',
    en: '{exemplars} exemplars, {adoptions} adoptions, of which {proven} proven and {givenUp} given up.',
  },
  unit: { zh: '单位', en: 'Unit' },
  contributed: { zh: '贡献典型', en: 'Contributed' },
  spread: { zh: '别人学了见到成效', en: 'Proven by others' },
  spreading: { zh: '别人正在学', en: 'Running at others' },
  proven: { zh: '学别人见到成效', en: 'Learned, proven' },
  running: { zh: '正在学', en: 'Learning' },
  planned: { zh: '准备学', en: 'Planned' },
  givenUp: { zh: '停止', en: 'Given up' },
  none: { zh: '还没有典型，也没有采用', en: 'Nothing yet' },
  noneWhy: {
    zh: '发布第一个典型以后，这里列出谁贡献、谁在学。',
    en: 'Once something is published, this shows who contributes and who learns.',
  },
};

/** Who contributes and who learns: a board on which promises count after proof. */
export function BenchmarksPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const found = useRead(readBenchmarks, { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { region, units, total } = found.data;
  const number = (name: Parameters<typeof t>[0]) => ({ number: t(name) });
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.exemplars(unitId)}>{t('library')}</Link>}
        title={t('title')}
        lead={t('lead', { region: region.name })}
      />
      {units.length === 0 ? (
        <Empty title={t('none')}>{t('noneWhy')}</Empty>
      ) : (
        <div className="stack wide exemplar-board">
          <p>{t('sum', total)}</p>
          <PlainTable
            caption={t('title')}
            heads={[
              t('unit'),
              number('contributed'),
              number('spread'),
              number('spreading'),
              number('proven'),
              number('running'),
              number('planned'),
              number('givenUp'),
            ]}
          >
            {units.map((one) => (
              <tr key={one.unit.id}>
                <th scope="row">
                  <Link to={paths.exemplars(unitId, { author: one.unit.id })}>{one.unit.name}</Link>
                </th>
                <td className="number">{one.contributed}</td>
                <td className={one.spread > 0 ? 'number exemplar-proof' : 'number'}>{one.spread}</td>
                <td className="number">{one.spreading}</td>
                <td className={one.proven > 0 ? 'number exemplar-proof' : 'number'}>{one.proven}</td>
                <td className="number">{one.running}</td>
                <td className="number">{one.planned}</td>
                <td className="number">{one.givenUp}</td>
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </>
  );
}
