import {
  addPicture,
  readAnnouncement,
  releaseAnnouncement,
  submitAnnouncement,
  writeAnnouncement,
} from '@dudao/core/announcement/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { madePhoto } from '../evidence/testing/made-pictures.ts';
import { plantRulebooks } from './plant-recognition.ts';
import { sendFile } from './send-file.ts';
import type { Persona, TestApp } from './test-app.ts';

/** An office and a school that announce. */
export interface AnnouncementDesk {
  readonly office: Persona;
  readonly second: Persona;
  readonly liaison: Persona;
  readonly head: Persona;
  draft(kind: string, more?: object, who?: Persona): Promise<string>;
  read(announcementId: string, who?: Persona): Promise<OutputOf<typeof readAnnouncement>>;
  at(announcementId: string): Promise<{ readonly announcementId: string; readonly revision: number }>;
  /** Adds a photo as somebody of the item's unit; another one for each seed. */
  addPhoto(
    announcementId: string,
    of: { readonly seed: number; readonly unitId?: string; readonly who?: Persona },
    more?: object,
  ): ReturnType<TestApp['call']>;
  /** Handed in by its writer and released by somebody else; its public id, or none. */
  release(announcementId: string, who?: { readonly writer: Persona; readonly other: Persona }): Promise<string | null>;
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  news: { about: 'progress', ask: '12 月 5 日前补齐' },
  list: { paper: '县教督〔2026〕9 号' },
  paper: { number: '县教督〔2026〕9 号', issuer: '县教育督导委员会', dated: '2026-11-20' },
  drive: { held: '2026-12-12', time: '上午 9 点', place: '县体育馆', who: '全体家长', ask: '0371-8888' },
  gallery: { theme: 'arts' },
  jubilee: {
    years: '100',
    held: '2026-12-30',
    place: '校园',
    programme: '上午典礼，下午返校座谈',
    ask: '筹备组 0371-8889',
  },
  brand: { slogan: '学在甲县', idea: '让每个孩子在家门口上好学' },
};

/** Opens the desk at the county of the test tree. */
export async function openAnnouncementDesk(test: TestApp): Promise<AnnouncementDesk> {
  await plantRulebooks(test);
  const { county, school } = test.tree;
  const office = await test.persona('supervision-office', county);
  const second = await test.newPersona('supervision-office', county);
  const liaison = await test.persona('unit-liaison', school);
  const head = await test.persona('leader', school);
  const fine = async <T>(called: Promise<{ readonly status: number; readonly output: T; readonly body: unknown }>) => {
    const { status, output, body } = await called;
    if (status !== 200) throw new Error(JSON.stringify(body));
    return output;
  };
  const read: AnnouncementDesk['read'] = (announcementId, who = office) =>
    fine(test.call(who, readAnnouncement, { announcementId }));
  const at: AnnouncementDesk['at'] = async (announcementId) => {
    const [row] = await test.rows<{ revision: number }>('select revision from announcement where id = $1', [
      announcementId,
    ]);
    return { announcementId, revision: row?.revision ?? -1 };
  };
  return {
    ...{ office, second, liaison, head, read, at },
    draft: async (kind, more = {}, who = office) => {
      const content = {
        ...{ unitId: county, kind, title: `标题${kind}`, body: '正文写清什么事、请大家做什么。', isPublic: false },
        ...{ audience: 'below', values: VALUES[kind] ?? {} },
      } as const;
      return (await fine(test.call(who, writeAnnouncement, { ...content, ...more } as never))).announcementId;
    },
    addPhoto: async (announcementId, { seed, unitId = county, who = office }, more = {}) => {
      const bytes = await madePhoto(seed);
      const uploadId = await sendFile(test, who, { unitId, name: `合唱${seed}.jpg`, bytes });
      const picture = { caption: `合唱 ${seed}`, consent: 'nobody', uploads: [{ uploadId, title: '合唱' }] };
      return test.call(who, addPicture, { ...(await at(announcementId)), ...picture, ...more } as never);
    },
    release: async (announcementId, { writer, other } = { writer: office, other: second }) => {
      await fine(test.call(writer, submitAnnouncement, await at(announcementId)));
      return (await fine(test.call(other, releaseAnnouncement, await at(announcementId)))).publicId;
    },
  };
}
