import { previewImport } from '@dudao/core/dossier/contract';
import { listMappings, readSource, type SavedMapping, saveMapping } from '@dudao/core/dossier/mapping/contract';
import { sameHeading } from '@dudao/core/dossier/mapping/layout';
import type { SourcePlace } from '@dudao/core/dossier/mapping/mapping';
import { suggestPlaces } from '@dudao/core/dossier/mapping/suggest';
import { type ColumnSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readStandardVersion } from '@dudao/core/pack/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { useMemo, useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import type { ImportTarget } from './ImportSetup.tsx';

const TEXTS = {
  title: { zh: '取数方案', en: 'Mapping' },
  lead: {
    zh: '“{file}”：{sheets} 张表有学校标识码，{columns} 列可取。逐项指定取自哪一列；几列相加的，都选上。空格当作没有数据，与别的列相加时不加。',
    en: '“{file}”: {sheets} sheets with school codes, {columns} columns. Say from which column each figure is taken; of several, their sum. An empty cell is no figure and adds nothing to others.',
  },
  leftOut: { zh: '没有学校标识码、不能取数的表：{names}', en: 'Sheets without school codes, left out: {names}' },
  none: {
    zh: '这个文件里没有一张表有 10 位学校标识码，无法按学校取数。',
    en: 'No sheet of this file has 10-digit school codes.',
  },
  name: { zh: '方案名称（明年还用它）', en: 'Name (to be used again next year)' },
  suggested: { zh: '教育事业统计', en: 'Yearly statistics' },
  element: { zh: '数据项', en: 'Figure' },
  from: { zh: '取自', en: 'Taken from' },
  sample: { zh: '第一所学校', en: 'First school' },
  add: { zh: '加一列', en: 'Add a column' },
  addTo: { zh: '为“{element}”加一列', en: 'Add a column to “{element}”' },
  choose: { zh: '选一列……', en: 'Choose a column …' },
  remove: { zh: '去掉', en: 'Remove' },
  removeOf: { zh: '“{element}”不取“{heading}”', en: 'Do not take “{element}” from “{heading}”' },
  gone: { zh: '▲ 本表没有', en: '▲ not in this file' },
  save: { zh: '保存并检查', en: 'Save and check' },
  back: { zh: '返回', en: 'Back' },
  nothing: { zh: '还没有指定任何一列。', en: 'No column is chosen yet.' },
  separator: { zh: '、', en: ', ' },
};

interface MappingEditorProps {
  readonly target: ImportTarget;
  readonly fileId: string;
  /** A saved one that is to be changed; null: a new one. */
  readonly mappingId: string | null;
  readonly onDone: (batchId: string, mappingId: string) => void;
  readonly onBack: () => void;
}

/** Says from which columns of a foreign table each figure is taken, keeps that under a name, and has the file checked by it. */
export function MappingEditor(props: MappingEditorProps) {
  const { unitId, standardId: id, version } = props.target;
  const source = useRead(readSource, { unitId, fileId: props.fileId });
  const standard = useRead(readStandardVersion, { id, version });
  const saved = useRead(listMappings, { unitId });
  if (source.isPending || standard.isPending || saved.isPending) return <Loading lines={10} />;
  if (source.isError) return <ErrorState error={source.error} onRetry={() => source.refetch()} />;
  if (standard.isError) return <ErrorState error={standard.error} onRetry={() => standard.refetch()} />;
  if (saved.isError) return <ErrorState error={saved.error} onRetry={() => saved.refetch()} />;
  return (
    <Editor
      {...props}
      source={source.data}
      // The view is the frozen standard itself, read through a schema that says nothing about read-only.
      standard={standard.data.standard as Standard}
      saved={saved.data.mappings.find(({ mappingId }) => mappingId === props.mappingId) ?? null}
    />
  );
}

type Source = OutputOf<typeof readSource>;

interface EditorProps extends MappingEditorProps {
  readonly source: Source;
  readonly standard: Standard;
  readonly saved: SavedMapping | null;
}

type Chosen = Readonly<Record<string, readonly SourcePlace[]>>;

function Editor({ target, fileId, onDone, onBack, source, standard, saved }: EditorProps) {
  const t = useTexts(TEXTS);
  const spec = useMemo(() => workbookSpec(standard).schools, [standard]);
  const elements = spec.columns.filter(({ kind }) => kind !== 'code' && kind !== 'name' && kind !== 'town');
  const [name, setName] = useState(saved?.name ?? t('suggested'));
  const [chosen, setChosen] = useState<Chosen>(() =>
    saved === null
      ? suggestPlaces(source.sheets, spec)
      : Object.fromEntries(saved.mapping.elements.map(({ element, from }) => [element, from])),
  );
  const save = useWrite(saveMapping);
  const preview = useWrite(previewImport);
  const mapped = Object.entries(chosen).filter(([, from]) => from.length > 0);
  const { leftOut, sheets, fileName } = source;
  if (sheets.length === 0) return <Empty title={t('none')} action={<Button onClick={onBack}>{t('back')}</Button>} />;
  const columns = sheets.reduce((sum, one) => sum + one.columns.length, 0);
  const check = async () => {
    const mapping = { elements: mapped.map(([element, from]) => ({ element, from: [...from] })) };
    const kept = await save
      .mutateAsync({ unitId: target.unitId, name, mapping, revision: saved?.revision ?? 0 })
      .catch(() => null);
    if (kept === null) return;
    const batch = await preview.mutateAsync({ ...target, fileId, mappingId: kept.mappingId }).catch(() => null);
    if (batch !== null) onDone(batch.id, kept.mappingId);
  };
  return (
    <div className="stack wide">
      <Section title={t('title')} level={2}>
        <div className="stack">
          <p>{t('lead', { file: fileName, sheets: sheets.length, columns })}</p>
          {leftOut.length === 0 ? null : (
            <p className="small quiet">{t('leftOut', { names: leftOut.join(t('separator')) })}</p>
          )}
          <Field label={t('name')}>
            <input
              type="text"
              value={name}
              maxLength={80}
              disabled={saved !== null}
              onChange={({ target: field }) => setName(field.value)}
            />
          </Field>
          <PlainTable heads={[t('element'), t('from'), t('sample')]} caption={t('title')}>
            {elements.map((column) => (
              <ElementRow
                key={column.code}
                column={column}
                sheets={sheets}
                from={chosen[column.code] ?? []}
                onChange={(from) => setChosen({ ...chosen, [column.code]: from })}
              />
            ))}
          </PlainTable>
          <ErrorLine error={save.error ?? preview.error} />
          <div className="line">
            <Button
              look="primary"
              busy={save.isPending || preview.isPending}
              refused={mapped.length === 0 ? t('nothing') : undefined}
              onClick={check}
            >
              {t('save')}
            </Button>
            <Button onClick={onBack}>{t('back')}</Button>
          </div>
        </div>
      </Section>
    </div>
  );
}

interface ElementRowProps {
  readonly column: ColumnSpec;
  readonly sheets: Source['sheets'];
  readonly from: readonly SourcePlace[];
  readonly onChange: (from: readonly SourcePlace[]) => void;
}

function ElementRow({ column, sheets, from, onChange }: ElementRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [adding, setAdding] = useState(false);
  const element = say(column.label);
  const found = from.map((place) => ({
    place,
    at: sheets
      .find(({ name }) => sameHeading(name, place.sheet))
      ?.columns.find(({ heading }) => sameHeading(heading, place.heading)),
  }));
  // What is no number cannot be added.
  const mayAdd = from.length === 0 || column.kind === 'count' || column.kind === 'decimal';
  return (
    <tr>
      <th scope="row">
        {element}
        {column.unit === null ? null : <span className="small quiet"> {column.unit}</span>}
      </th>
      <td>
        <ul className="mapping-places">
          {found.map(({ place, at }) => (
            <li key={`${place.sheet} ${place.heading}`}>
              {place.sheet} · {place.heading}{' '}
              {at === undefined ? <b className="import-gone">{t('gone')}</b> : <span className="quiet">{at.at}</span>}{' '}
              <Button
                look="plain"
                aria-label={t('removeOf', { element, heading: place.heading })}
                onClick={() => onChange(from.filter((one) => one !== place))}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
        {adding ? (
          <select
            aria-label={t('addTo', { element })}
            value=""
            onChange={({ target }) => {
              const [sheet = 0, index = 0] = target.value.split(' ').map(Number);
              const heading = sheets[sheet]?.columns[index]?.heading;
              const name = sheets[sheet]?.name;
              if (heading !== undefined && name !== undefined) onChange([...from, { sheet: name, heading }]);
              setAdding(false);
            }}
          >
            <option value="">{t('choose')}</option>
            {sheets.map((sheet, i) => (
              <optgroup key={sheet.name} label={sheet.name}>
                {sheet.columns.map(({ at, heading }, j) => (
                  <option key={at} value={`${i} ${j}`}>
                    {at} {heading}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        ) : mayAdd ? (
          <Button look="plain" aria-label={t('addTo', { element })} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        ) : null}
      </td>
      <td className="number quiet">{found.map(({ at }) => at?.samples[0] || '—').join(' + ')}</td>
    </tr>
  );
}
