// Writes the sample hand-over: one invented incident over eight kinds of source, with planted defects and the answer key beside it.
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { present } from '../../../shared/assert.ts';
import { cannot } from '../../../shared/faults.ts';
import type { StoryManifest } from './manifest.ts';
import { PACKED_AT_MS } from './pack.ts';
import { isoSeconds, msOf, STORY_FROM_MS, STORY_TO_MS } from './story/calendar.ts';
import { COMPANY } from './story/cast.ts';
import { cloudtrailStory } from './story/cloudtrail.ts';
import { githubStory } from './story/github.ts';
import { hrStory } from './story/hr.ts';
import { kubernetesStory } from './story/kubernetes.ts';
import { linuxAppStory } from './story/linux-app.ts';
import { linuxAuthStory } from './story/linux-auth.ts';
import { oktaStory } from './story/okta.ts';
import type { Draft } from './story/outbox.ts';
import { draftOf, fileOf, NOTHING_COUNTED, sha256, totalsOf } from './story/outbox.ts';
import { countEntities } from './story/personal-data.ts';
import { portalStory } from './story/portal.ts';
import { stepsOf } from './story/steps.ts';
import { webStory } from './story/web.ts';

const HASH_LIST = 'SHA256SUMS';
/** The edited file was saved in the afternoon of the day everything else was packed. */
const EDITED_AT_MS = msOf('2026-03-05T16:41:20Z');
const WRITES_AT_ONCE = 16;

const byPath = (a: Draft, b: Draft) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Like `sha256sum`: two blanks between hash and path. Made from the files as they were before one was edited. */
function hashList(drafts: readonly Draft[], beforeEdit: Draft): Draft {
  const rows = drafts.filter((d) => d.inside.length === 0).toSorted(byPath)
    .map((d) => `${sha256(d.path === beforeEdit.path ? beforeEdit.bytes : d.bytes)}  ${d.path}\n`);
  return { ...draftOf(HASH_LIST, 'hash-list', 'sha256sums', rows.join(''), NOTHING_COUNTED), role: 'hash-list' };
}

const nameOf = (draft: Draft) => ['handover', draft.path, ...draft.inside].join('/');

/** The whole story in memory, about 20 MB; nothing is written. `beforeEdit` is the edited file as the hash list knew it. */
export function composeStory(): { drafts: readonly Draft[]; manifest: StoryManifest; beforeEdit: Draft } {
  const cloudtrail = cloudtrailStory();
  const kubernetes = kubernetesStory();
  const portal = portalStory();
  const web = webStory(portal.requests);
  const okta = oktaStory();
  const github = githubStory();
  const auth = linuxAuthStory();
  const app = linuxAppStory();
  const hr = hrStory();
  const evidence = [cloudtrail, kubernetes, okta, github, auth, app, web, hr, portal].flatMap((part) => [...part.drafts]);
  const drafts = [...evidence, hashList(evidence, kubernetes.beforeEdit)].sort(byPath);
  const files = drafts.map(fileOf);
  const edited = kubernetes.beforeEdit.path;
  const onDisk = present(files.find((f) => f.path === `handover/${edited}` && f.inside.length === 0), 'the edited file');
  const planted = [cloudtrail, kubernetes, auth, app, web, hr, portal].flatMap((part) => [...part.planted])
    .map((p) => (p.kind === 'edited-file' ? { ...p, expect: { ...p.expect, listedSha256: sha256(kubernetes.beforeEdit.bytes), actualSha256: onDisk.sha256 } } : p));
  const texts = drafts.filter((d) => d.role === 'evidence').map((d) => [nameOf(d), d.content.toString('utf8')] as const);
  const manifest: StoryManifest = {
    kind: 'exhibit.sample-story', version: 1, title: `${COMPANY}: a stolen build key`,
    summary: 'A forgotten file on the web server gives away the access key of a build user. The intruder takes more power, reads and copies customer data, switches the log off and on, deletes secrets, and takes over the accounts of somebody who had left.',
    from: isoSeconds(STORY_FROM_MS), to: isoSeconds(STORY_TO_MS),
    totals: totalsOf(files), files, planted,
    steps: stepsOf([cloudtrail, kubernetes, okta, github, auth, web, hr, portal].flatMap((part) => [...part.steps])),
    entities: countEntities(texts),
  };
  return { drafts, manifest, beforeEdit: kubernetes.beforeEdit };
}

async function writeDraft(folder: string, draft: Draft, savedAtMs: number): Promise<void> {
  const path = join(folder, 'handover', ...draft.path.split('/'));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, draft.bytes);
  const savedAt = new Date(savedAtMs);
  await utimes(path, savedAt, savedAt);
}

/**
 * Writes `handover/` and, beside it, `manifest.json` into `folder` (made when missing; files of the same name are replaced).
 * About 150 files, 20 MB of content. Fails with `folder-unwritable` or `disk-full`.
 */
export async function writeStory(folder: string): Promise<StoryManifest> {
  const { drafts, manifest, beforeEdit } = composeStory();
  try {
    const onDisk = drafts.filter((d) => d.inside.length === 0);
    for (let i = 0; i < onDisk.length; i += WRITES_AT_ONCE) {
      await Promise.all(onDisk.slice(i, i + WRITES_AT_ONCE).map((d) => writeDraft(folder, d, d.path === beforeEdit.path ? EDITED_AT_MS : PACKED_AT_MS)));
    }
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    cannot(code === 'ENOSPC' ? 'disk-full' : 'folder-unwritable', 'The sample evidence could not be written.', { where: folder, why: code, remedy: 'Choose a folder you may write to, with 30 MB free.' });
  }
  return manifest;
}
