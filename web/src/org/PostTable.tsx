import { POST_RANK_NAMES, POST_RANKS } from '@dudao/core/org/body-kind';
import { addPost, endPost, fillPost, type Holder, type Post } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
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
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setDoing({ what: 'add' })}>
            {t('add')}
          </Button>
        }
        empty={posts.length === 0 && t('none')}
      >
        <PlainTable heads={[t('name'), t('rank'), t('holder'), t('since'), t('turnover'), t('actions')]}>
          {posts.map((post) => (
            <tr key={post.id}>
              <th scope="row">{post.name}</th>
              <td>{say(POST_RANK_NAMES[post.rank])}</td>
              <td className={post.holder === null ? 'staff-gap' : undefined}>{post.holder?.name ?? t('vacant')}</td>
              <td className="nowrap">{post.holder === null ? '' : showDay(post.holder.fromOn, lang)}</td>
              <td className={post.turnover >= 2 ? 'staff-gap' : undefined}>{t('times', { count: post.turnover })}</td>
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
        </PlainTable>
      </Section>
      {doing?.what === 'add' ? <AddPostDialog unitId={unitId} onClose={close} /> : null}
      {doing?.what === 'fill' ? <FillPostDialog unitId={unitId} post={doing.post} onClose={close} /> : null}
      {doing?.what === 'end' ? <EndPostDialog post={doing.post} onClose={close} /> : null}
    </>
  );
}

function AddPostDialog({ unitId, onClose }: { readonly unitId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [name, setName] = useState('');
  const [rank, setRank] = useState<Post['rank']>('main');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(addPost, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (name.trim() === '') return;
    save({ unitId, name, rank });
  };
  return (
    <FormDialog title={t('add')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
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
  const { shown, save } = useSaving(fillPost, { say: () => toast(t('done')), close: onClose });
  const personId = holder !== null && 'personId' in holder ? holder.personId : null;
  const onSave = () => {
    setTried(true);
    if (personId === null && !vacant) return;
    save({ postId: post.id, personId: vacant ? null : personId, fromOn });
  };
  return (
    <FormDialog title={t('fillOf', { name: post.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {vacant ? null : <HolderChoice unitId={unitId} value={holder} onChange={setHolder} personsOnly tried={tried} />}
      <label className="choice">
        <input type="checkbox" checked={vacant} onChange={(event) => setVacant(event.target.checked)} />
        {t('leaveVacant')}
      </label>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}

function EndPostDialog({ post, onClose }: OnePostProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [endedOn, setEndedOn] = useState(today());
  const { shown, save } = useSaving(endPost, { say: () => toast(t('done')), close: onClose });
  const onSave = () => save({ postId: post.id, endedOn });
  return (
    <FormDialog
      title={t('endOf', { name: post.name })}
      save={t('end')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <DayField label={t('endedOn')} value={endedOn} onChange={setEndedOn} />
    </FormDialog>
  );
}
