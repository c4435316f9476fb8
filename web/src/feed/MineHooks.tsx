import { listPausedHooks } from '@dudao/core/feed/hook/hook-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '我登记的推送地址，已暂停、等我恢复（{n}）', en: 'Addresses of mine that are paused ({n})' },
  name: { zh: '推送地址', en: 'Address' },
  since: { zh: '暂停', en: 'Paused' },
};

/** Addresses that the reader registered and that are told of nothing any more; nothing where there are none. */
export function MineHooks() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(listPausedHooks, {});
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending || found.data.hooks.length === 0) return null;
  const { hooks } = found.data;
  return (
    <Section level={2} title={t('title', { n: hooks.length })}>
      <PlainTable heads={[t('name'), t('since')]}>
        {hooks.map(({ id, name, unitId, pausedAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={paths.feed(unitId)}>{name}</Link>
            </th>
            <td className="nowrap">{showMoment(pausedAt, lang)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
