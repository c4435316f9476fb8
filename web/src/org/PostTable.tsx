import { POST_RANK_NAMES, POST_RANKS } from '@dudao/core/org/body-kind';
import { addPost, endPost, fillPost, type Holder, type Post } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { HolderChoice } from './HolderChoice.tsx';

const TEXTS = {
  title: { zh: '职务', en: 'Posts' },
  add: { zh: '设立职务', en: 'Add a post' },
  none: { zh: '还没有设立职务。', en: 'There is no post yet.' },
  name: { zh: '职务名称', en: 'Name of the post' },
  rank: { zh: '层级', en: 'Rank' },
  holder: { zh: '现任', en: 'Holder' },
  since: { zh: '自', en: 'Since' },
  turnover: { zh: '两年内更换', en: 'Changes in two years' },
  times: { zh: '{count} 次', en: '{count}' },
  vacant: { zh: '空缺', en: 'vacant' },
  actions: { zh: '操作', en: 'Actions' },
  fill: { zh: '任职', en: 'Fill' },
  fillOf: { zh: '任职：{name}', en: 'Fill the post “{name}”' },
  end: { zh: '撤销', en: 'End' },
  endOf: { zh: '撤销职务“{name}”', en: 'End the post “{name}”' },
  endedOn: { zh: '撤销日期', en: 'Ended on' },
  fromOn: { zh: '自哪一天起', en: 'From which day' },
  leaveVacant: { zh: '暂时空缺', en: 'Leave it vacant' },
  save: { zh: '保存', en: 'Save' },
  nameMissing: { zh: '请填写名称。', en: 'Give it a name.' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface PostTableProps {
  readonly unitId: string;
  readonly posts: readonly Post[];
  readonly refused: string | undefined;
}

type Doing = { readonly what: 'add' } | { readonly what: 'fill' | 'end'; readonly post: Post };

/** The posts of a unit, who holds them, and how often they changed hands. */
export function PostTable({ unitId, posts, refused }: PostTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <section>
      <div className="section-head">
        <h3>{t('title')}</h3>
        <Button refused={refused} onClick={() => setDoing({ what: 'add' })}>
          {t('add')}
        </Button>
      </div>
      {posts.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('rank')}</th>
                <th scope="col">{t('holder')}</th>
                <th scope="col">{t('since')}</th>
                <th scope="col">{t('turnover')}</th>
                <th scope="col">{t('actions')}</th>
              </tr>
            </thead>
            <tbody>
              {posts.map((post) => (
                <tr key={post.id}>
                  <th scope="row">{post.name}</th>
                  <td>{say(POST_RANK_NAMES[post.rank])}</td>
                  <td className={post.holder === null ? 'staff-gap' : undefined}>{post.holder?.name ?? t('vacant')}</td>
                  <td className="nowrap">{post.holder === null ? '' : showDay(post.holder.fromOn, lang)}</td>
                  <td className={post.turnover >= 2 ? 'staff-gap' : undefined}>
                    {t('times', { count: post.turnover })}
                  </td>
                  <td className="nowrap">
                    <Button
                      refused={refused}
                      aria-label={t('fillOf', { name: post.name })}
                      onClick={() => setDoing({ what: 'fill', post })}
                    >
                      {t('fill')}
                    </Button>{' '}
                    <Button
                      look="plain"
                      refused={refused}
                      aria-label={t('endOf', { name: post.name })}
                      onClick={() => setDoing({ what: 'end', post })}
                    >
                      {t('end')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {doing?.what === 'add' ? <AddPostDialog unitId={unitId} onClose={close} /> : null}
      {doing?.what === 'fill' ? <FillPostDialog unitId={unitId} post={doing.post} onClose={close} /> : null}
      {doing?.what === 'end' ? <EndPostDialog post={doing.post} onClose={close} /> : null}
    </section>
  );
}

function AddPostDialog({ unitId, onClose }: { readonly unitId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [name, setName] = useState('');
  const [rank, setRank] = useState<Post['rank']>('main');
  const [tried, setTried] = useState(false);
  const add = useWrite(addPost);
  const save = () => {
    setTried(true);
    if (name.trim() === '') return;
    add.mutate(
      { unitId, name, rank },
      {
        onSuccess: () => {
          toast(t('done'));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('add')}
      save={t('save')}
      busy={add.isPending}
      error={add.error}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t('name')} error={tried && name.trim() === '' ? t('nameMissing') : undefined}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('rank')}>
        <select
          value={rank}
          onChange={(event) => setRank(POST_RANKS.find((one) => one === event.target.value) ?? rank)}
        >
          {POST_RANKS.map((one) => (
            <option key={one} value={one}>
              {say(POST_RANK_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  );
}

interface OnePostProps {
  readonly post: Post;
  readonly onClose: () => void;
}

function FillPostDialog({ unitId, post, onClose }: OnePostProps & { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [holder, setHolder] = useState<Holder | null>(null);
  const [vacant, setVacant] = useState(false);
  const [fromOn, setFromOn] = useState(today());
  const [tried, setTried] = useState(false);
  const fill = useWrite(fillPost);
  const personId = holder !== null && 'personId' in holder ? holder.personId : null;
  const save = () => {
    setTried(true);
    if (personId === null && !vacant) return;
    fill.mutate(
      { postId: post.id, personId: vacant ? null : personId, fromOn },
      {
        onSuccess: () => {
          toast(t('done'));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('fillOf', { name: post.name })}
      save={t('save')}
      busy={fill.isPending}
      error={fill.error}
      onSave={save}
      onClose={onClose}
    >
      {vacant ? null : <HolderChoice unitId={unitId} value={holder} onChange={setHolder} personsOnly tried={tried} />}
      <label className="choice">
        <input type="checkbox" checked={vacant} onChange={(event) => setVacant(event.target.checked)} />
        {t('leaveVacant')}
      </label>
      <Field label={t('fromOn')}>
        <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function EndPostDialog({ post, onClose }: OnePostProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [endedOn, setEndedOn] = useState(today());
  const end = useWrite(endPost);
  const save = () =>
    end.mutate(
      { postId: post.id, endedOn },
      {
        onSuccess: () => {
          toast(t('done'));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('endOf', { name: post.name })}
      save={t('end')}
      look="decide"
      busy={end.isPending}
      error={end.error}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t('endedOn')}>
        <input type="date" value={endedOn} onChange={(event) => setEndedOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
