import { completionsOf } from '@dudao/core/formula/completions';
import type { Text } from '@dudao/core/lib/text';
import { checkFormula } from '@dudao/core/pack/draft/check-formula';
import type { ProfileMark } from '@dudao/core/pack/draft/draft-tree';
import type { TextEdit } from '@dudao/core/pack/draft/edit-text';
import { type PlacedEntry, placedEntries, putEdits, stepEdit } from '@dudao/core/pack/draft/move-entry';
import type { LiveValue, TrialData } from '@dudao/core/score/try-draft';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { BasisComparison } from './BasisComparison.tsx';
import { CasePane } from './CasePane.tsx';
import './draft.css';
import { DraftForm } from './DraftForm.tsx';
import { DraftProfileNote } from './DraftProfileNote.tsx';
import { EntryTree } from './EntryTree.tsx';
import { listAt, textAt } from './entry-access.ts';
import { LivePane } from './LivePane.tsx';
import { newCase } from './new-case.ts';
import { ProblemList } from './ProblemList.tsx';
import { useProblemText } from './problem-text.ts';
import { TrialChoice } from './TrialChoice.tsx';
import { type Addable, addition, removal } from './tree-edits.ts';
import type { Bench } from './use-workbench.ts';
import type { Ask } from './workbench.ts';
import { YamlEditor } from './YamlEditor.tsx';

const TEXTS = {
  view: { zh: '编辑方式', en: 'How to edit' },
  form: { zh: '表单', en: 'Form' },
  text: { zh: '原文', en: 'Text' },
  basis: { zh: '与底本比较', en: 'Compare with the basis' },
  casesText: { zh: '算例原文', en: 'Cases as text' },
  add: { zh: '新增', en: 'Add' },
  part: { zh: '部分', en: 'part' },
  clause: { zh: '条款', en: 'clause' },
  definition: { zh: '定义', en: 'definition' },
  input: { zh: '数据项', en: 'input' },
  parameter: { zh: '参数', en: 'parameter' },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  remove: { zh: '删除', en: 'Delete' },
  removed: { zh: '已删除。按“撤销”可以恢复。', en: 'Deleted. “Undo” brings it back.' },
  cannotPut: { zh: '这一条不能放到那里。', en: 'This entry cannot go there.' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  broken: {
    zh: '原文的写法有误，改正后才能用表单。',
    en: 'The text is not well-formed; mend it before using the form.',
  },
  yaml: { zh: '标准的原文（YAML）', en: 'Text of the standard (YAML)' },
  casesYaml: { zh: '算例的原文（YAML）', en: 'Text of the cases (YAML)' },
  caseAdded: { zh: '已添加算例。', en: 'The case is added.' },
  newCase: { zh: '{name}（{where}）', en: '{name} ({where})' },
  county: { zh: '全县', en: 'county' },
};

const ADDABLE: readonly Addable[] = ['part', 'clause', 'definition', 'input', 'parameter'];

interface DraftWorkProps {
  readonly bench: Bench;
  readonly ask: (ask: Ask) => void;
  /** The published version that the draft was made from. */
  readonly basis: { readonly id: string; readonly version: string } | null;
  readonly disabled: boolean;
}

/** Where a standard is written: its tree, the form of the selected entry, and what the draft yields, side by side. */
export function DraftWork({ bench, ask, basis, disabled }: DraftWorkProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const say = useProblemText();
  const { texts, checked, known, live, result } = bench;
  const [tab, setTab] = useState<'form' | 'text' | 'cases' | 'basis'>('form');
  const [selected, setSelected] = useState('');
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({ parts: true });
  const [line, setLine] = useState<number>();
  const [school, setSchool] = useState<string | null>(null);
  const [data, setData] = useState<TrialData | null>(null);
  const outline = texts?.tree?.outline ?? null;
  const content = texts?.tree?.plain;
  const marks = texts?.tree?.marks ?? NO_MARKS;
  const placed = useMemo(() => (outline === null ? [] : placedEntries(outline)), [outline]);
  const here = placed.find(({ entry }) => entry.field === selected) ?? null;
  const problems = checked?.problems ?? [];
  const completions = useMemo(() => (known === null ? [] : completionsOf(known.source)), [known]);
  const definitions = useMemo(() => lookedAt(here, known?.entries ?? new Map()), [here, known]);
  const edit = useCallback((...edits: readonly TextEdit[]) => ask({ kind: 'edit', file: 'text', edits }), [ask]);
  const onData = useCallback(
    (next: TrialData | null) => {
      setData(next);
      ask({ kind: 'data', data: next });
    },
    [ask],
  );
  const wanted = definitions.join('\n');
  useEffect(() => {
    ask({ kind: 'look', definitions: wanted === '' ? [] : wanted.split('\n'), school });
  }, [ask, wanted, school]);
  const add = (kind: Addable) => {
    const { edits, field } = addition(content, kind, here);
    edit(...edits);
    setSelected(field);
  };
  const step = (moved: PlacedEntry, way: 'up' | 'down') => {
    const one = disabled ? null : stepEdit(moved, way);
    if (one === null) return;
    edit(one);
    if (one.kind === 'move' && moved.entry.field === selected) follow(one, moved);
  };
  /** The selection goes with the entry: its place in the file is its name here. */
  const follow = (move: Extract<TextEdit, { kind: 'move' }>, { entry }: PlacedEntry) => {
    if (move.from.join() === entry.path.join()) setSelected(`${String(move.list[0])}[${move.index + 1}]`);
  };
  const addCase = (value: LiveValue) => {
    if (data === null || value.explanation === null || live === null) return;
    const taken = listAt(texts?.casesPlain, ['cases']).map((one) => textAt(one, ['id']));
    const where = value.level === 0 ? (school ?? data.schools[0]?.code ?? '') : null;
    const name = value.explanation.name;
    const title: Text = {
      zh: `${name.zh}（${where ?? '全县'}）`,
      en: `${name.en} (${where ?? 'county'})`,
    };
    const id = Array.from({ length: taken.length + 1 }, (_, n) => `case-${n + 1}`).find((one) => !taken.includes(one));
    const made = newCase({
      id: id ?? 'case',
      title,
      value,
      columns: live.columns[value.definition] ?? [],
      data,
      school,
      codeColumn: textAt(content, ['identity', 'code', 'column']),
    });
    if (made === null) return;
    ask({
      kind: 'edit',
      file: 'cases',
      edits: [{ kind: 'insert', list: ['cases'], index: Number.MAX_SAFE_INTEGER, value: made }],
    });
    toast(t('caseAdded'));
  };
  if (texts === null) return null;
  const openText = (at: number | undefined) => {
    setLine(at);
    setTab('text');
  };
  return (
    <div className="draft">
      <div className="draft-bar no-print">
        <Choice
          label={t('view')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'form', label: t('form') },
            { value: 'text', label: t('text') },
            { value: 'cases', label: t('casesText') },
            ...(basis === null ? [] : [{ value: 'basis' as const, label: t('basis') }]),
          ]}
        />
        {disabled ? null : (
          <div className="line">
            <Button aria-disabled={!texts.canUndo} onClick={() => ask({ kind: 'undo' })}>
              {t('undo')}
            </Button>
            <Button aria-disabled={!texts.canRedo} onClick={() => ask({ kind: 'redo' })}>
              {t('redo')}
            </Button>
          </div>
        )}
      </div>
      <DraftProfileNote standard={checked?.standard ?? null} />
      <ProblemList
        problems={problems}
        onOpen={(problem) => {
          const inside = placed.findLast(({ entry }) => isInside(problem.at?.field, entry.field));
          if (problem.at?.file === 'cases.yaml') setTab('cases');
          else if (inside === undefined || outline === null) openText(problem.at?.line);
          else {
            setSelected(inside.entry.field);
            setTab('form');
          }
        }}
      />
      {bench.refused.map((problem) => (
        <Notice key={problem.problem} kind="decide">
          {say(problem)}
        </Notice>
      ))}
      <div className={`draft-columns ${tab}`}>
        {tab === 'form' && outline !== null ? (
          <div className="draft-tree">
            {disabled ? null : (
              <div className="draft-tools">
                <select
                  aria-label={t('add')}
                  value=""
                  onChange={(event) => {
                    const kind = ADDABLE.find((one) => one === event.target.value);
                    if (kind !== undefined) add(kind);
                  }}
                >
                  <option value="">＋ {t('add')}</option>
                  {ADDABLE.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(kind)}
                    </option>
                  ))}
                </select>
                <Button aria-label={t('up')} title={`${t('up')} (Alt+↑)`} onClick={() => here && step(here, 'up')}>
                  ↑
                </Button>
                <Button
                  aria-label={t('down')}
                  title={`${t('down')} (Alt+↓)`}
                  onClick={() => here && step(here, 'down')}
                >
                  ↓
                </Button>
                <Button
                  onClick={() => {
                    if (here === null) return;
                    edit(...removal(here));
                    setSelected('');
                    toast(t('removed'));
                  }}
                >
                  {t('remove')}
                </Button>
              </div>
            )}
            <EntryTree
              outline={outline}
              selected={selected}
              disabled={disabled}
              toggled={toggled}
              onToggle={(key, open) => setToggled({ ...toggled, [key]: open })}
              marks={marks}
              problemsIn={(field) => problems.filter(({ at }) => isInside(at?.field, field)).length}
              onSelect={setSelected}
              onStep={step}
              onPut={(moved, target) => {
                const edits = putEdits(moved, target);
                if (edits === null) toast(t('cannotPut'));
                else edit(...edits);
              }}
            />
          </div>
        ) : null}
        <div className="draft-form">
          {tab === 'form' && outline === null ? <Notice kind="decide">{t('broken')}</Notice> : null}
          {tab === 'form' && outline !== null ? (
            <DraftForm
              key={selected}
              placed={here}
              mark={marks.get(selected)}
              onOpenText={() => openText(here?.entry.line)}
              form={{
                content,
                path: here?.entry.path ?? [],
                field: here?.entry.field ?? '',
                disabled,
                problems,
                known,
                completions,
                check: (place, text) =>
                  known === null ? [] : checkFormula(known, here?.entry.field ?? '', place, text),
                edit,
              }}
            />
          ) : null}
          {tab === 'basis' && basis !== null ? (
            <BasisComparison basis={basis} standard={checked?.standard ?? null} />
          ) : null}
          {tab === 'text' ? (
            <YamlEditor
              label={t('yaml')}
              value={texts.text}
              disabled={disabled}
              problems={problems.filter(({ at }) => at?.file !== 'cases.yaml')}
              line={line}
              onChange={(value) => ask({ kind: 'write', file: 'text', content: value })}
            />
          ) : null}
          {tab === 'cases' ? (
            <YamlEditor
              label={t('casesYaml')}
              value={texts.cases}
              disabled={disabled}
              problems={problems.filter(({ at }) => at?.file === 'cases.yaml')}
              line={undefined}
              onChange={(value) => ask({ kind: 'write', file: 'cases', content: value })}
            />
          ) : null}
        </div>
        <div className="draft-side">
          <TrialChoice onData={onData} school={school} onSchool={setSchool} />
          <LivePane live={live} result={result} disabled={disabled} onAddCase={addCase} />
          <CasePane
            casesPlain={texts.casesPlain}
            outcomes={checked?.outcomes ?? []}
            checked={checked !== null}
            definitions={definitions}
            disabled={disabled}
            edit={(...edits) => ask({ kind: 'edit', file: 'cases', edits })}
          />
        </div>
      </div>
    </div>
  );
}

const NO_MARKS: ReadonlyMap<string, ProfileMark> = new Map();
const LOOKED_AT = 8;

/** The definitions that the selected entry is about: its own, or those of the clause. */
function lookedAt(
  here: PlacedEntry | null,
  entries: ReadonlyMap<string, readonly { readonly id: string }[]>,
): readonly string[] {
  if (here === null) return [];
  const { entry } = here;
  const fields =
    entry.kind === 'definition'
      ? [entry.field]
      : entry.kind === 'clause'
        ? entry.children.map(({ field }) => field)
        : [];
  return fields.flatMap((field) => (entries.get(field) ?? []).map(({ id }) => id)).slice(0, LOOKED_AT);
}

/** Whether a problem's field lies in the entry itself: `parts[1]` holds `parts[1].verdict`, not `parts[10]`. */
function isInside(field: string | undefined, entry: string): boolean {
  return field === entry || field?.startsWith(`${entry}.`) === true;
}
