import { listStandards, readStandardVersion } from '@dudao/core/pack/contract';
import { Link, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { StandardComparison } from '../pack/StandardComparison.tsx';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  all: { zh: '全部标准', en: 'All standards' },
  title: { zh: '比较标准', en: 'Compare standards' },
  from: { zh: '原来的版本', en: 'From' },
  to: { zh: '比较的版本', en: 'To' },
  impact: { zh: '影响预览', en: 'Impact preview' },
  none: { zh: '还没有可比较的标准', en: 'No standards to compare yet' },
};

/** Two versions of a standard, or a local profile and its national standard, side by side. */
export function StandardComparisonPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const list = useRead(listStandards, {});
  const keys = list.data?.standards.map(({ id, version }) => `${id}@${version}`) ?? [];
  const to = params.get('to') ?? keys[0] ?? '';
  const from = params.get('from') ?? keys.find((key) => key !== to && key.startsWith(`${to.split('@')[0]}@`)) ?? to;
  const before = useRead(readStandardVersion, versionOf(from), { enabled: from !== '' });
  const after = useRead(readStandardVersion, versionOf(to), { enabled: to !== '' });
  useTitle(t('title'));
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  if (list.isPending) return <Loading lines={8} />;
  if (keys.length === 0) return <Empty title={t('none')} />;
  const failed = [before, after].find((one) => one.isError);
  const choice = (id: 'from' | 'to', value: string) => (
    <Field label={t(id)}>
      <select value={value} onChange={(event) => setParams({ from, to, [id]: event.target.value })}>
        {list.data.standards.map((standard) => (
          <option key={`${standard.id}@${standard.version}`} value={`${standard.id}@${standard.version}`}>
            {standard.id} {standard.version} {say(standard.title)}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <div className="stack">
      <PageHead
        crumbs={<Link to={paths.standards()}>{t('all')}</Link>}
        title={t('title')}
        actions={
          holds(me, 'score.read') && from !== to ? (
            <Link className="button" to={`${paths.impact()}?${new URLSearchParams({ from, to })}`}>
              {t('impact')}
            </Link>
          ) : null
        }
      />
      <div className="comparison-choice">
        {choice('from', from)}
        {choice('to', to)}
      </div>
      {failed ? <ErrorState error={failed.error} onRetry={() => failed.refetch()} /> : null}
      {before.data && after.data ? (
        <StandardComparison before={before.data.standard} after={after.data.standard} />
      ) : failed ? null : (
        <Loading lines={8} />
      )}
    </div>
  );
}

function versionOf(key: string) {
  const [id = '-', version = '-'] = key.split('@');
  return { id: id || '-', version };
}
