import type { StandardView } from '@dudao/core/pack/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import './standard-reader.css';
import { FocusEntries, yearsOfFocus } from './FocusEntries.tsx';
import { ParameterTable } from './ParameterTable.tsx';
import { VerificationMark } from './VerificationMark.tsx';

type Definition = StandardView['definitions'][number];
type Clause = StandardView['clauses'][number];

import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  contents: { zh: '目录', en: 'Contents' },
  formula: { zh: '算法', en: 'Formula' },
  where: { zh: '适用', en: 'Applies where' },
  line: { zh: '标准', en: 'Line' },
  sources: { zh: '来源', en: 'Sources' },
  focusOf: { zh: '{year}年重点', en: 'focus of {year}' },
  relaxations: { zh: '放宽条款（默认不启用）', en: 'Relaxations (off unless chosen)' },
  expires: { zh: '到期日 {day}', en: 'expires on {day}' },
  needs: { zh: '启用条件：{needs}', en: 'Needed: {needs}' },
  parameters: { zh: '参数', en: 'Parameters' },
  others: { zh: '其他条款', en: 'Other clauses' },
  inputs: { zh: '填报项', en: 'Inputs' },
  definitions: { zh: '全部算法', en: 'All definitions' },
  name: { zh: '名称', en: 'Name' },
  column: { zh: '列名', en: 'Column' },
  unit: { zh: '单位', en: 'Unit' },
  range: { zh: '合理范围', en: 'Believable range' },
  items: { zh: '{count} 条', en: '{count} items' },
  'at-least': { zh: '不低于', en: 'at least' },
  'at-most': { zh: '不高于', en: 'at most' },
  above: { zh: '高于', en: 'above' },
  below: { zh: '低于', en: 'below' },
  equal: { zh: '等于', en: 'equal to' },
};

/** A standard as a person reads it: part by part, each clause with its wording, formula, line, source and how sure it is. */
export function StandardReader({ standard }: { readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const clauses = new Map(standard.clauses.map((clause) => [clause.id, clause]));
  const inParts = new Set(standard.parts.flatMap((part) => part.items.map((item) => item.clause)));
  const others = standard.clauses.filter(({ id }) => !inParts.has(id));
  return (
    <div className="standard">
      <nav className="standard-contents no-print" aria-label={t('contents')}>
        <ol>
          {standard.parts.map((part) => (
            <li key={part.id}>
              <a href={`#part-${part.id}`}>{say(part.name)}</a>
            </li>
          ))}
          {others.length === 0 ? null : (
            <li>
              <a href="#others">{t('others')}</a>
            </li>
          )}
          <li>
            <a href="#relaxations">{t('relaxations')}</a>
          </li>
          <li>
            <a href="#parameters">{t('parameters')}</a>
          </li>
          <li>
            <a href="#inputs">{t('inputs')}</a>
          </li>
          <li>
            <a href="#definitions">{t('definitions')}</a>
          </li>
        </ol>
      </nav>
      <div className="stack wide">
        <FocusEntries standard={standard} />
        {standard.parts.map((part) => {
          const ids = [...new Set(part.items.map((item) => item.clause))];
          return (
            <section key={part.id} id={`part-${part.id}`}>
              <div className="section-head">
                <h2>{say(part.name)}</h2>
                <span className="small quiet">{t('items', { count: ids.length })}</span>
              </div>
              {ids.map((id) => {
                const clause = clauses.get(id);
                return clause ? <ClauseEntry key={id} clause={clause} standard={standard} /> : null;
              })}
            </section>
          );
        })}
        {others.length === 0 ? null : (
          <section id="others">
            <div className="section-head">
              <h2>{t('others')}</h2>
              <span className="small quiet">{t('items', { count: others.length })}</span>
            </div>
            {others.map((clause) => (
              <ClauseEntry key={clause.id} clause={clause} standard={standard} />
            ))}
          </section>
        )}
        <Relaxations standard={standard} />
        <ParameterTable standard={standard} />
        <Inputs standard={standard} />
        <section id="definitions">
          <div className="section-head">
            <h2>{t('definitions')}</h2>
            <span className="small quiet">{standard.definitions.length}</span>
          </div>
          {standard.definitions.map((definition) => (
            <div key={definition.id} className="standard-clause">
              <DefinitionEntry definition={definition} standard={standard} />
            </div>
          ))}
        </section>
      </div>
    </div>
  );
}

function ClauseEntry({ clause, standard }: { readonly clause: Clause; readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const definitions = standard.definitions.filter((definition) => definition.clause === clause.id);
  return (
    <article className="standard-clause" id={`clause-${clause.id}`}>
      <header>
        <span className="mono quiet">{clause.id}</span>
        <h3>{say(clause.name)}</h3>
        <VerificationMark verification={clause.verification} />
        {yearsOfFocus(standard, clause.id).map((year) => (
          <span key={year} className="small strong">
            {t('focusOf', { year })}
          </span>
        ))}
      </header>
      <p>{say(clause.text)}</p>
      {clause.note ? <p className="small quiet">{say(clause.note)}</p> : null}
      {definitions.slice(0, 4).map((definition) => (
        <DefinitionEntry key={definition.id} definition={definition} standard={standard} />
      ))}
      {clause.sources?.length ? (
        <p className="small quiet">
          {t('sources')}：
          {clause.sources.map((key) => (standard.sources[key] ? say(standard.sources[key].title) : key)).join('；')}
        </p>
      ) : null}
    </article>
  );
}

function DefinitionEntry({
  definition,
  standard,
}: {
  readonly definition: Definition;
  readonly standard: StandardView;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <dl className="standard-definition small">
      <dt>{t('formula')}</dt>
      <dd>
        {say(definition.name)} = <code>{definition.formula}</code>
      </dd>
      {definition.where ? (
        <>
          <dt>{t('where')}</dt>
          <dd>
            <code>{definition.where}</code>
          </dd>
        </>
      ) : null}
      {definition.threshold !== undefined && definition.compare ? (
        <>
          <dt>{t('line')}</dt>
          <dd>
            {t(definition.compare)} {lineText(definition.threshold)}
          </dd>
        </>
      ) : null}
    </dl>
  );

  function lineText(threshold: NonNullable<Definition['threshold']>): string {
    if (typeof threshold === 'string') return valueText(threshold);
    const name = (id: string) => {
      const member = standard.dimension?.members.find((one) => one.id === id);
      return member ? say(member.name) : id;
    };
    return Object.entries(threshold)
      .map(([member, value]) => `${name(member)} ${valueText(value)}`)
      .join(' / ');
  }

  /** A number with the unit; a line that is an input, a parameter or a definition by its name; any other formula as it is written. */
  function valueText(line: string): string {
    if (/^-?\d+(?:\.\d+)?$/u.test(line)) return `${showNumber(line)} ${definition.unit ?? ''}`.trim();
    const named = [...standard.inputs, ...standard.parameters, ...standard.definitions].find(({ id }) => id === line);
    return named === undefined ? line : say(named.name);
  }
}

function Relaxations({ standard }: { readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  return (
    <section id="relaxations">
      <div className="section-head">
        <h2>{t('relaxations')}</h2>
      </div>
      {standard.relaxations.map((relaxation) => (
        <article key={relaxation.id} className="standard-clause">
          <header>
            <span className="mono quiet">{relaxation.id}</span>
            <h3>{say(relaxation.name)}</h3>
          </header>
          <p className="small quiet">
            {relaxation.expires ? t('expires', { day: showDay(relaxation.expires.on, lang) }) : ''}
            {relaxation.needs ? ` ${t('needs', { needs: say(relaxation.needs) })}` : ''}
          </p>
        </article>
      ))}
    </section>
  );
}

function Inputs({ standard }: { readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <section id="inputs">
      <div className="section-head">
        <h2>{t('inputs')}</h2>
        <span className="small quiet">{standard.inputs.length}</span>
      </div>
      <PlainTable heads={[t('name'), t('column'), t('unit'), { number: t('range') }]}>
        {standard.inputs.map((input) => (
          <tr key={input.id}>
            <td>
              {say(input.name)}
              {input.note ? <div className="small quiet">{say(input.note)}</div> : null}
            </td>
            <td className="mono small">{input.column ?? Object.values(input.columns ?? {}).join(' ')}</td>
            <td>{input.unit ?? ''}</td>
            <td className="number">
              {input.min === undefined && input.max === undefined
                ? ''
                : `${showNumber(input.min ?? null)} – ${showNumber(input.max ?? null)}`}
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}
