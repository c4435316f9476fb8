import { downloadActivities, listActivities, readForms } from '@dudao/core/activity/contract';
import { ACTIVITY_PROBLEMS } from '@dudao/core/activity/problems';
import { readUnit } from '@dudao/core/org/contract';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ActivityTable } from '../activity/ActivityTable.tsx';
import { ImportDialog } from '../activity/ImportDialog.tsx';
import { RecordForm } from '../activity/RecordForm.tsx';
import { usualKind } from '../activity/record-draft.ts';
import { useDownload, useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../activity/activity.css';

const TEXTS = {
  title: { zh: '活动记录', en: 'Activities' },
  lead: {
    zh: '做过的事记在这里，定额从记录里数，不另填报。',
    en: 'What was done is recorded here; quotas are counted from it and never typed in.',
  },
  quotas: { zh: '定额', en: 'Quotas' },
  import: { zh: '批量记录', en: 'Record many' },
  export: { zh: '导出', en: 'Export' },
  record: { zh: '记一条', en: 'Record one' },
  list: { zh: '记录', en: 'Records' },
  kind: { zh: '类别', en: 'Kind' },
  all: { zh: '全部', en: 'all' },
  person: { zh: '人员', en: 'Person' },
  from: { zh: '起', en: 'From' },
  until: { zh: '止', en: 'Until' },
  search: { zh: '查找', en: 'Search' },
  below: { zh: '含下级单位', en: 'Units below too' },
  withdrawn: { zh: '只看已撤回的', en: 'Withdrawn ones only' },
  none: { zh: '没有记录。', en: 'No records.' },
  sum: { zh: '共 {count} 条', en: '{count} in all' },
  counted: {
    zh: '以下是“{quota}”在这段时间里数到的记录。',
    en: 'These are the records that “{quota}” counts over this time.',
  },
  back: { zh: '看全部记录', en: 'See all records' },
  more: {
    zh: '只列出最近 {limit} 条；请缩小范围，或导出全部。',
    en: 'Only the latest {limit} are listed; narrow it down, or export all.',
  },
};
const LIMIT = 100;

/** The activities of a unit: one is entered in a few seconds, below it all that were recorded. */
export function ActivitiesPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const get = (key: string) => query.get(key) ?? '';
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(key);
    else next.set(key, value);
    setQuery(next, { replace: true });
  };
  const optional = (name: string, key = name) => (get(key) === '' ? {} : { [name]: get(key) });
  const filter = {
    unitId,
    below: get('below') === '1',
    withdrawn: get('withdrawn') === '1',
    ...optional('kind'),
    ...optional('personId', 'person'),
    ...optional('bodyId', 'body'),
    ...optional('from'),
    ...optional('until'),
    ...optional('search'),
    ...optional('quotaId', 'quota'),
  };
  const unit = useRead(readUnit, { unitId });
  const forms = useRead(readForms, { unitId });
  const found = useRead(listActivities, { ...filter, limit: LIMIT }, { keepPrevious: true });
  const save = useDownload(downloadActivities);
  const [chosen, setChosen] = useState(get('kind'));
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (forms.isPending || unit.isPending) return <Loading lines={8} />;
  if (forms.isError) return <ErrorState error={forms.error} onRetry={() => forms.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { kinds, persons, quantities, actions, ownPersonId } = forms.data;
  const isCounted = get('quota') !== '';
  // Who records lessons all day goes on with lessons.
  const latest = found.data?.activities[0]?.kind;
  const kind = kinds.find(({ id }) => id === (chosen || latest)) ?? usualKind(kinds);
  const problems = { ...ORG_PROBLEMS, ...ACTIVITY_PROBLEMS };
  const params = { name: unit.data.name, closedOn: unit.data.closedOn ?? '' };
  const mayRecord = actions.record === true || (actions.recordOwn === true && ownPersonId !== null);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.quotas(unitId)}>
              {t('quotas')}
            </Link>
            <Button refused={reasonOf(actions.record, problems, lang, params)} onClick={() => setImporting(true)}>
              {t('import')}
            </Button>
            <Button busy={save.isPending} onClick={() => save.mutate(filter)}>
              {t('export')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {isCounted ? (
          <Notice>
            {t('counted', { quota: get('name') === '' ? get('quota') : get('name') })}{' '}
            <Link to={paths.activities(unitId)}>{t('back')}</Link>
          </Notice>
        ) : null}
        {isCounted || !mayRecord ? null : (
          <Section title={t('record')} level={2}>
            <RecordForm unitId={unitId} forms={forms.data} kindId={kind?.id ?? ''} onKind={setChosen} />
          </Section>
        )}
        <Section title={t('list')} level={2}>
          <div className="stack">
            {isCounted ? null : (
              <div className="activity-filters no-print">
                <Field label={t('kind')}>
                  <select value={get('kind')} onChange={(event) => set('kind', event.target.value)}>
                    <option value="">{t('all')}</option>
                    {kinds.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {say(name)}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={t('person')}>
                  <select value={get('person')} onChange={(event) => set('person', event.target.value)}>
                    <option value="">{t('all')}</option>
                    {persons.map(({ id, name, unitName }) => (
                      <option key={id} value={id}>
                        {unitName === unit.data.name ? name : `${name}（${unitName}）`}
                      </option>
                    ))}
                  </select>
                </Field>
                <DayField label={t('from')} value={get('from')} onChange={(day) => set('from', day)} />
                <DayField label={t('until')} value={get('until')} onChange={(day) => set('until', day)} />
                <Field label={t('search')}>
                  <input type="search" value={get('search')} onChange={(event) => set('search', event.target.value)} />
                </Field>
                {unit.data.childCount > 0 ? (
                  <Check label={t('below')} on={get('below') === '1'} onChange={(on) => set('below', on ? '1' : '')} />
                ) : null}
                <Check
                  label={t('withdrawn')}
                  on={get('withdrawn') === '1'}
                  onChange={(on) => set('withdrawn', on ? '1' : '')}
                />
              </div>
            )}
            {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
            {found.data === undefined ? null : (
              <>
                <p aria-live="polite">
                  <strong>{t('sum', { count: found.data.count })}</strong>
                  {quantities
                    .filter(({ id }) => found.data.sums[id] !== undefined)
                    .map(
                      ({ id, name, unit: measure }) => ` · ${say(name)} ${showNumber(found.data.sums[id])} ${measure}`,
                    )
                    .join('')}
                </p>
                {found.data.activities.length === 0 ? (
                  <p className="quiet">{t('none')}</p>
                ) : (
                  <ActivityTable
                    activities={found.data.activities}
                    kinds={kinds}
                    withUnit={filter.below || isCounted}
                    caption={t('list')}
                  />
                )}
                {found.data.count > LIMIT ? <p className="small quiet">{t('more', { limit: LIMIT })}</p> : null}
              </>
            )}
          </div>
        </Section>
      </div>
      {importing && kind !== undefined ? (
        <ImportDialog unitId={unitId} kind={kind} onClose={() => setImporting(false)} />
      ) : null}
    </>
  );
}

interface CheckProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Check({ label, on, onChange }: CheckProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
