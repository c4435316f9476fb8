import { readDesk } from '@dudao/core/paper/read-contract';
import { Link, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { PaperForm } from '../paper/PaperForm.tsx';
import { partyName, useParty } from '../paper/party.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '写文书', en: 'Write a paper' },
  of: { zh: '{name}的文书', en: 'Papers of {name}' },
  kind: { zh: '类别', en: 'Kind' },
  choose: { zh: '请选择', en: 'choose' },
};

const NEW = { paperId: null, revision: 0, title: '', values: {}, to: [], about: null, followsId: null };

/** A new paper: which kind it is, and what it says. */
export function WritePaperPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const as = useParty();
  const [search, setSearch] = useSearchParams();
  const desk = useRead(readDesk, { as });
  useTitle(t('title'));
  if (desk.isPending) return <Loading lines={8} />;
  if (desk.isError) return <ErrorState error={desk.error} onRetry={() => desk.refetch()} />;
  const { kinds, groups, party } = desk.data;
  const kind = kinds.find(({ id }) => id === search.get('kind'));
  const choose = (id: string) => {
    const next = new URLSearchParams(search);
    next.set('kind', id);
    setSearch(next, { replace: true });
  };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.desk(as)}>{t('of', { name: partyName(party) })}</Link>}
        title={kind === undefined ? t('title') : `${t('title')} · ${say(kind.name)}`}
      />
      <div className="stack wide">
        <div className="paper-form">
          <Field label={t('kind')}>
            <select value={kind?.id ?? ''} onChange={(event) => choose(event.target.value)}>
              <option value="">{t('choose')}</option>
              {groups.map((group) => {
                const own = kinds.filter((one) => one.group === group.id);
                return own.length === 0 ? null : (
                  <optgroup key={group.id} label={say(group.name)}>
                    {own.map((one) => (
                      <option key={one.id} value={one.id}>
                        {say(one.name)}
                      </option>
                    ))}
                  </optgroup>
                );
              })}
            </select>
          </Field>
        </div>
        {kind === undefined ? null : <PaperForm key={kind.id} as={as} kind={kind} begun={NEW} />}
      </div>
    </>
  );
}
