// GitHub audit log: the first day as a JSON array, the rest as NDJSON; a stranger joins, a branch loses its protection, a repository goes public.
import type { Plain } from '../../../../shared/canonical-json.ts';
import type { Rng } from '../prng.ts';
import { ALPHANUMERIC, rngOf } from '../prng.ts';
import { DAY_MS, momentsOf, msOf, STORY_FROM_MS, STORY_TO_MS } from './calendar.ts';
import { ATTACKER_IP, BROWSERS, CI_IP, INTRUDER_LOGIN, LEAVER, OFFICE_IP, PEOPLE, VPN_IPS } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import type { StepDraft } from './steps.ts';

const FIRST_DAY = 'github/audit-2026-03-02.json';
const LATER = 'github/audit-2026-03-03_04.ndjson';
const ORG = 'northwind-harbour';
const ORG_ID = 9_001_177;
const REPOS = ['portal', 'booking', 'customs', 'quay-planner', 'infrastructure'] as const;
const BOT = { login: 'nwh-release[bot]', githubId: 7_199_001 };

type Entry = { readonly atMs: number; readonly id: string; readonly record: Plain };
type Action = { readonly atMs: number; readonly actor: { readonly login: string; readonly githubId: number }; readonly ip: string; readonly country: string; readonly action: string; readonly kind: 'create' | 'modify' | 'remove' | 'access' | 'transfer'; readonly repo?: string; readonly more?: { readonly [key: string]: Plain } };

/** Logins on the code host have no dots. */
const login = (p: { readonly login: string }) => p.login.replace('.', '-');

/** Git events carry `@timestamp` only; all others `created_at` too (documented for the audit log's API and streaming). */
function entry(rng: Rng, a: Action): Entry {
  const id = rng.text(`${ALPHANUMERIC}-_`, 22);
  const isGit = a.action.startsWith('git.');
  const repo: { [key: string]: Plain } = a.repo === undefined ? {}
    : isGit ? { repository: `${ORG}/${a.repo}`, repository_public: false } : { repo: `${ORG}/${a.repo}`, repo_id: 51_000_000 + a.repo.length * 1_013, public_repo: false };
  const record: Plain = {
    '@timestamp': a.atMs, _document_id: id, action: a.action, actor: login(a.actor), actor_id: a.actor.githubId, actor_ip: a.ip, actor_location: { country_code: a.country },
    ...(isGit ? { transport_protocol: 1, transport_protocol_name: 'http' } : { created_at: a.atMs, operation_type: a.kind }),
    org: ORG, org_id: ORG_ID, ...repo, user_agent: isGit ? 'git/2.52.0' : rng.pick(BROWSERS), ...a.more,
  };
  return { atMs: a.atMs, id, record };
}

function workday(): Entry[] {
  const rng = rngOf('github/background');
  const coders = PEOPLE.filter((p) => p.team === 'platform' || p.team === 'engineering');
  return momentsOf(rng, 560, 'office').map((atMs) => {
    const actor = rng.pick(coders);
    const repo = rng.pick(REPOS);
    const shared = { atMs, actor, ip: rng.pick([OFFICE_IP, ...VPN_IPS]), country: 'DE', repo };
    const number = rng.int(400, 990);
    return entry(rng, rng.weighted<Action>([
      [24, { ...shared, action: 'git.fetch', kind: 'access' }],
      [16, { ...shared, action: 'git.push', kind: 'modify' }],
      [12, { ...shared, action: 'git.clone', kind: 'access', actor: BOT, ip: CI_IP }],
      [16, { ...shared, action: 'pull_request.create', kind: 'create', more: { pull_request_id: 82_000_000 + number, pull_request_title: `Change ${number}`, pull_request_url: `https://github.example.com/${ORG}/${repo}/pull/${number}` } }],
      [14, { ...shared, action: 'pull_request.merge', kind: 'modify', more: { pull_request_id: 82_000_000 + number } }],
      [12, { ...shared, action: 'workflows.completed_workflow_run', kind: 'modify', actor: BOT, ip: CI_IP, more: { name: 'build', head_branch: 'main', conclusion: rng.chance(0.9) ? 'success' : 'failure', workflow_run_id: 4_100_000 + number, run_number: number } }],
      [4, { ...shared, action: 'team.add_member', kind: 'create', more: { team: `${ORG}/engineering`, user: login(rng.pick(coders)) } }],
      [2, { ...shared, action: 'protected_branch.policy_override', kind: 'modify', more: { branch: 'main' } }],
    ]));
  });
}

type Deed = readonly [at: string, action: string, kind: Action['kind'], repo: string | null, more: { readonly [key: string]: Plain }, step?: readonly [id: string, what: string]];

const DEEDS: readonly Deed[] = [
  ['2026-03-03T06:20:15.120Z', 'org.invite_member', 'create', null, { user: INTRUDER_LOGIN, user_id: 9_900_412 }],
  ['2026-03-03T06:22:41.388Z', 'org.add_member', 'create', null, { user: INTRUDER_LOGIN, user_id: 9_900_412, permission: 'admin' }, ['outsider-added', `${INTRUDER_LOGIN} added to the organisation as an owner`]],
  ['2026-03-03T06:31:07.055Z', 'protected_branch.destroy', 'remove', 'portal', { branch: 'main', name: 'main', enforcement_level: 1 }, ['branch-unprotected', 'Protection of main removed in portal']],
  ['2026-03-03T06:38:52.901Z', 'git.clone', 'access', 'infrastructure', {}],
  ['2026-03-03T06:44:19.640Z', 'repo.download_zip', 'access', 'infrastructure', {}, ['repository-downloaded', 'The infrastructure repository downloaded as an archive']],
  ['2026-03-03T06:52:33.217Z', 'repo.access', 'modify', 'customs', { visibility: 'public', previous_visibility: 'private' }, ['repository-public', 'The customs repository made public']],
  ['2026-03-03T07:04:58.476Z', 'hook.create', 'create', 'portal', { hook_id: 55_120_044, events: ['push'], config: { url: 'https://collect.example.org/in', content_type: 'json' } }],
];

export function githubStory(): { drafts: Draft[]; steps: StepDraft[] } {
  const rng = rngOf('github/incident');
  const steps: StepDraft[] = [];
  const bad = DEEDS.map(([at, action, kind, repo, more, step]) => {
    const made = entry(rng, { atMs: msOf(at), actor: LEAVER, ip: ATTACKER_IP, country: 'NL', action, kind, ...(repo === null ? {} : { repo }), more });
    if (step) steps.push({ id: step[0], atMs: made.atMs, source: 'github-audit', file: LATER, nativeId: made.id, actor: login(LEAVER), action, what: step[1] });
    return made;
  });
  const all = [...workday(), ...bad].filter((e) => e.atMs < STORY_TO_MS).sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  const first = all.filter((e) => e.atMs < STORY_FROM_MS + DAY_MS);
  const later = all.filter((e) => e.atMs >= STORY_FROM_MS + DAY_MS);
  return {
    drafts: [
      draftOf(FIRST_DAY, 'github-audit', 'json-array', `${JSON.stringify(first.map((e) => e.record), null, 2)}\n`, countOf(first.length)),
      draftOf(LATER, 'github-audit', 'ndjson', `${later.map((e) => JSON.stringify(e.record)).join('\n')}\n`, countOf(later.length)),
    ],
    steps,
  };
}
