import { fillText } from '@dudao/core/lib/text';
import { shownFormValue } from '@dudao/core/pack/form';
import { lacksOf, rowFlagsOf, totalOf } from '@dudao/core/selfcheck/text-values';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { MarksPart } from './MarksPart.tsx';
import { Gallery, Pairs } from './PicturesBody.tsx';
import { type Part, rowsOf, type TablePart, type TextRecord, wordsOf } from './text-record.ts';
import { LACK_TEXTS } from './text-words.ts';

const TEXTS = {
  total: { zh: '合计 {total}', en: '{total} in all' },
  own: { zh: '本单位目标', en: 'Own goal' },
  above: { zh: '对接的上级目标', en: 'Goal above' },
  of: { zh: '{goal}（{unit}《{plan}》）', en: '{goal} ({unit}, {plan})' },
  gone: { zh: '（该目标已不在发布的计划里）', en: '(no longer in a published plan)' },
  optional: { zh: '未写（可不写）', en: 'not written (optional)' },
};

/** What is written, part by part, with what it still lacks. */
export function TextBody({ record }: { readonly record: TextRecord }) {
  const say = useText();
  const { lang } = useLanguage();
  const lacks = lacksOf(record.kind, record.values);
  return (
    <div className="stack text-body">
      {record.kind.parts.map((part) => (
        <section key={part.id} className="keep-whole">
          <h2>{say(part.name)}</h2>
          <PartBody part={part} record={record} />
          {lacks
            .filter((lack) => lack.part.id === part.id)
            .map(({ why, found, asked }) => (
              <p key={why} className="text-lack no-print">
                ▲ {fillText(LACK_TEXTS[why], lang, { found, asked })}
              </p>
            ))}
        </section>
      ))}
    </div>
  );
}

function PartBody({ part, record }: { readonly part: Part; readonly record: TextRecord }) {
  const t = useTexts(TEXTS);
  const value = record.values[part.id];
  if (part.kind === 'marks')
    return record.dossier === null ? null : <MarksPart dossierId={record.dossier.id} show={part.show} />;
  if (part.kind === 'table') return <RowsBody part={part} record={record} />;
  if (part.kind === 'text') {
    const words = wordsOf(value);
    return words === '' ? (
      part.needed ? null : (
        <p className="quiet no-print">{t('optional')}</p>
      )
    ) : (
      <p className="text-words">{words}</p>
    );
  }
  if (part.kind === 'plan') {
    const planId = value !== undefined && 'planId' in value ? value.planId : null;
    const title = record.plans.find(({ id }) => id === planId)?.title;
    return planId === null ? null : <p>{title ?? t('gone')}</p>;
  }
  if (part.kind === 'photos')
    return value !== undefined && 'photos' in value ? <Gallery photos={value.photos} /> : null;
  if (part.kind === 'pairs') return value !== undefined && 'pairs' in value ? <Pairs pairs={value.pairs} /> : null;
  const goals = value !== undefined && 'goals' in value ? value.goals : [];
  if (goals.length === 0) return null;
  return (
    <PlainTable heads={[t('own'), t('above')]}>
      {goals.map(({ own, aboveId }) => {
        const above = record.goals.find(({ id }) => id === aboveId);
        return (
          <tr key={`${own} ${aboveId}`}>
            <th scope="row">{own}</th>
            <td>
              {above === undefined ? t('gone') : t('of', { goal: above.title, unit: above.unit, plan: above.plan })}
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}

function RowsBody({ part, record }: { readonly part: TablePart; readonly record: TextRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const rows = rowsOf(record.values[part.id]);
  if (rows.length === 0) return null;
  const flags = rowFlagsOf(part, rows);
  const total = totalOf(part, rows);
  const heads = part.columns.map((column) => {
    const unit = column.kind === 'number' && column.unit !== undefined ? `（${column.unit}）` : '';
    const name = `${say(column.name)}${unit}`;
    return column.kind === 'number' ? { number: name } : name;
  });
  const isFlagged = flags.some((one) => one.length > 0);
  return (
    <PlainTable heads={[...(part.ordered ? [''] : []), ...heads, ...(isFlagged ? [''] : [])]}>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids and stand as they were written
        <tr key={i}>
          {part.ordered ? <td className="number quiet">{i + 1}</td> : null}
          {part.columns.map((column) => {
            const cell = row[column.id];
            const { unit: _, ...bare } = { unit: undefined, ...column };
            const shown =
              column.kind === 'day' && typeof cell === 'string'
                ? showDay(cell, lang)
                : shownFormValue(column.kind === 'number' ? (bare as typeof column) : column, cell, {
                    lang,
                    nameOf: (id) => id,
                  });
            return (
              <td key={column.id} className={column.kind === 'number' ? 'number' : 'text-cell'}>
                {shown || <span className="quiet">—</span>}
              </td>
            );
          })}
          {isFlagged ? (
            <td>
              {flags[i]?.map((flag) => (
                <div key={flag.zh} className="row-flag">
                  ▲ {say(flag)}
                </div>
              ))}
            </td>
          ) : null}
        </tr>
      ))}
      {total === null ? null : (
        <tr className="text-total">
          {part.ordered ? <td /> : null}
          {part.columns.map((column, i) => (
            <td key={column.id} className={column.kind === 'number' ? 'number' : undefined}>
              {column.id === part.total ? total : i === 0 ? t('total', { total: '' }).trim() : null}
            </td>
          ))}
          {isFlagged ? <td /> : null}
        </tr>
      )}
    </PlainTable>
  );
}
