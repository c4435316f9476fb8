import { type Chart, chartValueText, describeChart, judgeChart } from '@dudao/core/lib/chart';
import { useId } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { LEFT, LINE_HIGH, layBars, layLines, placesOf, RIGHT, shortName, WIDE } from './chart-layout.ts';
import { PlainTable } from './PlainTable.tsx';
import './chart-figure.css';

const TEXTS = {
  item: { zh: '项目', en: 'Item' },
  source: { zh: '指标代码：{source}', en: 'Codes: {source}' },
  unit: { zh: '单位：{unit}', en: 'Unit: {unit}' },
};

interface ChartFigureProps {
  readonly chart: Chart;
  /** The page shows the same values in a table of its own. */
  readonly isTold?: boolean;
}

/** A chart as the document has it, with its values in a table beside it; where it cannot be drawn, the sentence that says why. */
export function ChartFigure({ chart: asked, isTold = false }: ChartFigureProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const id = useId();
  const judged = judgeChart(asked);
  if (judged.is === 'said') return <p className="quiet">{say(judged.says)}</p>;
  const { chart, note } = judged;
  const { title, period, unit, source, series } = chart;
  const facts = [
    period,
    unit === '' ? '' : t('unit', { unit }),
    source === '' ? '' : t('source', { source }),
    note === null ? '' : say(note),
  ].filter((words) => words !== '');
  return (
    <figure className="chart keep-whole" aria-labelledby={id}>
      <figcaption id={id}>
        {title}
        <span className="small quiet chart-facts">{facts.join('　')}</span>
      </figcaption>
      <div className="chart-both">
        <div className="chart-drawing">
          {chart.chart === 'line' ? <Lines chart={chart} /> : <Bars chart={chart} />}
          {series.length > 1 ? <Legend chart={chart} /> : null}
        </div>
        {isTold ? null : (
          <div className="chart-table">
            <PlainTable caption={title} heads={[t('item'), ...series.map(({ name }) => ({ number: name }))]}>
              {placesOf(chart).map(({ at, name: category, key }) => (
                <tr key={key}>
                  <th scope="row">{category}</th>
                  {series.map(({ name, values }) => (
                    <td key={name} className="number nowrap">
                      {chartValueText(values[at] ?? null, chart)}
                    </td>
                  ))}
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </div>
    </figure>
  );
}

/** Columns and slices lie on the screen as bars do: names have room, and phones are narrow. */
function Bars({ chart }: { readonly chart: Chart }) {
  const { bars, zero, names, placeHigh, high } = layBars(chart);
  return (
    <svg viewBox={`0 0 ${WIDE} ${high}`} role="img" aria-label={describeChart(chart)}>
      {placesOf(chart).map(({ at, name, key }) => (
        <text key={key} x={names - 8} y={6 + at * placeHigh + placeHigh / 2 + 1} textAnchor="end">
          {shortName(name)}
        </text>
      ))}
      {bars.map(({ row, at, x, y, wide, high: thick, value }) => (
        <g key={`${at} ${row}`}>
          <rect className={`chart-bar chart-row-${row}`} x={x} y={y} width={wide} height={thick} />
          {value === null ? null : (
            <text x={value < 0 ? x - 4 : x + wide + 4} y={y + thick - 4} textAnchor={value < 0 ? 'end' : 'start'}>
              {chartValueText(value, chart)}
            </text>
          )}
        </g>
      ))}
      <line className="chart-axis" x1={zero} x2={zero} y1={2} y2={high - 2} />
    </svg>
  );
}

function Lines({ chart }: { readonly chart: Chart }) {
  const { lines, x, every, ticks } = layLines(chart);
  return (
    <svg viewBox={`0 0 ${WIDE} ${LINE_HIGH}`} role="img" aria-label={describeChart(chart)}>
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line className="chart-grid" x1={LEFT} x2={WIDE - RIGHT + 6} y1={y} y2={y} />
          <text className="chart-tick" x={LEFT - 4} y={y + 4} textAnchor="end">
            {Number(value.toFixed(1))}
          </text>
        </g>
      ))}
      {placesOf(chart).map(({ at, name, key }) =>
        at % every === 0 ? (
          <text key={key} className="chart-tick" x={x(at)} y={LINE_HIGH - 6} textAnchor="middle">
            {name}
          </text>
        ) : null,
      )}
      {lines.map((pieces, row) => {
        const name = chart.series[row]?.name ?? '';
        const last = pieces.at(-1)?.at(-1);
        return (
          <g key={name} className={`chart-row-${row}`}>
            {pieces.map((points) => (
              <polyline
                key={points[0]?.at}
                className="chart-line"
                points={points.map((point) => `${point.x},${point.y}`).join(' ')}
              />
            ))}
            {pieces.flat().map((point) => (
              <circle key={point.at} className="chart-dot" cx={point.x} cy={point.y} r="3.5" />
            ))}
            {last === undefined ? null : (
              <text x={last.x + 8} y={last.y + 4}>
                {chartValueText(last.value, chart)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Legend({ chart: { chart, series } }: { readonly chart: Chart }) {
  return (
    <ul className="chart-legend">
      {series.map(({ name }, row) => (
        <li key={name}>
          <svg viewBox="0 0 36 12" className={`chart-row-${row}`} aria-hidden="true">
            {chart === 'line' ? (
              <>
                <line className="chart-line" x1="0" x2="36" y1="6" y2="6" />
                <circle className="chart-dot" cx="18" cy="6" r="3.5" />
              </>
            ) : (
              <rect className={`chart-bar chart-row-${row}`} x="1" y="1" width="34" height="10" />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
