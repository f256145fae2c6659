// The bastion's auth.log (RFC 3164, no year): staff logins and cron, then a night of guessed passwords, one hit and what followed.
import type { Planted } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { BASE32, rngOf } from '../prng.ts';
import { HOUR_MS, momentsOf, msOf, STORY_FROM_MS, STORY_TO_MS, syslogTime } from './calendar.ts';
import { ATTACKER_IP, OFFICE_IP, PEOPLE, VPN_IPS } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import type { StepDraft } from './steps.ts';

const AUTH_LOG = 'linux/auth.log';
const BRUTE_FORCE = { from: '2026-03-03T22:10:04Z', to: '2026-03-03T22:35:31Z', attempts: 412 } as const;
const GUESSED_USERS = ['admin', 'root', 'oracle', 'ubuntu', 'test', 'postgres', 'git', 'deploy', 'jenkins', 'backup'] as const;
const LOCAL_USERS: ReadonlySet<string> = new Set(['root', 'deploy', 'backup']);

type Line = { readonly atMs: number; readonly program: string; readonly pid: number; readonly text: string };

function cron(rng: Rng, fromMs: number, toMs: number, everyMs: number): Line[] {
  const lines: Line[] = [];
  let pid = rng.int(3_000, 4_000);
  for (let atMs = fromMs + 1_000; atMs < toMs; atMs += everyMs) {
    pid += rng.int(3, 19);
    lines.push({ atMs, program: 'CRON', pid, text: 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)' },
      { atMs, program: 'CRON', pid, text: 'pam_unix(cron:session): session closed for user root' });
  }
  return lines;
}

function staff(rng: Rng): Line[] {
  const people = PEOPLE.filter((p) => p.team === 'platform' || p.team === 'operations');
  return momentsOf(rng, 150, 'office').flatMap((atMs, i) => {
    const { login } = rng.pick(people);
    const pid = 20_000 + i * 7;
    const end = atMs + rng.int(60_000, 5_400_000);
    const open: Line[] = [
      { atMs, program: 'sshd', pid, text: `Accepted publickey for ${login} from ${rng.pick([OFFICE_IP, ...VPN_IPS])} port ${rng.int(32_768, 60_999)} ssh2: ED25519 SHA256:${rng.text(`${BASE32}abcdefghijkmnopqrstuvwxyz`, 43)}` },
      { atMs: atMs + 40, program: 'sshd', pid, text: `pam_unix(sshd:session): session opened for user ${login}(uid=${1000 + people.findIndex((p) => p.login === login)}) by (uid=0)` },
      { atMs: atMs + 80, program: 'systemd-logind', pid: 742, text: `New session ${400 + i} of user ${login}.` },
      { atMs: end, program: 'sshd', pid, text: `pam_unix(sshd:session): session closed for user ${login}` },
      { atMs: end + 60, program: 'systemd-logind', pid: 742, text: `Session ${400 + i} logged out. Waiting for processes to exit.` },
    ];
    if (!rng.chance(0.4)) return open;
    const command = rng.pick(['/usr/bin/systemctl status harbour-portal', '/usr/bin/journalctl -u harbour-booking', '/usr/bin/apt-get update', '/usr/bin/less /var/log/nginx/access.log']);
    return [...open, { atMs: atMs + rng.int(2_000, 50_000), program: 'sudo', pid: pid + 3, text: `${login} : TTY=pts/${i % 5} ; PWD=/home/${login} ; USER=root ; COMMAND=${command}` }];
  });
}

function noise(rng: Rng): Line[] {
  return momentsOf(rng, 260, 'machines').map((atMs, i) => {
    const user = rng.pick(['admin', 'pi', 'user', 'guest', 'ftp']);
    return { atMs, program: 'sshd', pid: 31_000 + i * 3, text: `Invalid user ${user} from 203.0.113.${rng.int(100, 240)} port ${rng.int(1_024, 65_535)}` };
  });
}

/** Two lines for an attempt; every fifteenth attempt syslog folds repeats into one line, as rsyslog does. */
function bruteForce(rng: Rng): Line[] {
  const from = msOf(BRUTE_FORCE.from);
  const stride = (msOf(BRUTE_FORCE.to) - from) / (BRUTE_FORCE.attempts - 1);
  return Array.from({ length: BRUTE_FORCE.attempts }, (_, i): Line[] => {
    const atMs = from + Math.floor(i * stride);
    const user = rng.pick(GUESSED_USERS);
    const known = LOCAL_USERS.has(user);
    const port = 33_000 + i * 11;
    const pid = 40_000 + i * 2;
    const failed = `Failed password for ${known ? '' : 'invalid user '}${user} from ${ATTACKER_IP} port ${port} ssh2`;
    return [
      { atMs, program: 'sshd', pid, text: failed },
      i % 15 === 14
        ? { atMs: atMs + 900, program: 'sshd', pid, text: `message repeated 2 times: [ ${failed}]` }
        : { atMs: atMs + 900, program: 'sshd', pid, text: `Connection closed by ${known ? 'authenticating' : 'invalid'} user ${user} ${ATTACKER_IP} port ${port} [preauth]` },
    ];
  }).flat();
}

type Act = readonly [at: string, program: string, pid: number, text: string, step?: readonly [id: string, action: string, what: string]];

const AFTERMATH: readonly Act[] = [
  ['2026-03-03T22:35:44Z', 'sshd', 41_900, `Accepted password for deploy from ${ATTACKER_IP} port 51514 ssh2`, ['bastion-login', 'ssh login', 'The guessed password of deploy accepted on the bastion']],
  ['2026-03-03T22:35:44Z', 'sshd', 41_900, 'pam_unix(sshd:session): session opened for user deploy(uid=998) by (uid=0)'],
  ['2026-03-03T22:35:45Z', 'systemd-logind', 742, 'New session 913 of user deploy.'],
  ['2026-03-03T22:37:09Z', 'sudo', 41_960, 'deploy : TTY=pts/1 ; PWD=/home/deploy ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow', ['sudo-shadow', 'sudo', 'deploy read the password hashes as root']],
  ['2026-03-03T22:39:52Z', 'useradd', 41_988, 'new user: name=svc-sync, UID=1042, GID=1042, home=/home/svc-sync, shell=/bin/bash, from=/dev/pts/2', ['local-user-added', 'useradd', 'A local user made on the bastion']],
  ['2026-03-03T22:40:10Z', 'usermod', 41_994, "add 'svc-sync' to group 'sudo'"],
  ['2026-03-03T22:44:31Z', 'sudo', 42_011, 'deploy : TTY=pts/1 ; PWD=/var/log ; USER=root ; COMMAND=/usr/bin/systemctl stop auditd', ['auditd-stopped', 'sudo', 'The audit daemon of the bastion stopped']],
  ['2026-03-03T23:02:47Z', 'sshd', 41_900, 'pam_unix(sshd:session): session closed for user deploy'],
];

const textOf = (host: string, line: Line) => `${syslogTime(line.atMs)} ${host} ${line.program}[${line.pid}]: ${line.text}`;

/** The second control plane node's log, for the nested archive. */
export function nodeAuthLog(path: string, fromMs: number, toMs: number): Draft {
  const lines = cron(rngOf('linux/node-cron'), fromMs, toMs, HOUR_MS / 6).map((line) => textOf('cp-02', line));
  return draftOf(path, 'linux-syslog', 'rfc3164', `${lines.join('\n')}\n`, countOf(lines.length));
}

export function linuxAuthStory(): { drafts: Draft[]; steps: StepDraft[]; planted: Planted[] } {
  const rng = rngOf('linux/auth');
  const acts = AFTERMATH.map(([at, program, pid, text]): Line => ({ atMs: msOf(at), program, pid, text }));
  // A stable sort keeps the lines of one second in the order they were written.
  const sorted = [...cron(rng, STORY_FROM_MS, STORY_TO_MS, 300_000), ...staff(rng), ...noise(rng), ...bruteForce(rng), ...acts]
    .filter((line) => line.atMs < STORY_TO_MS).sort((a, b) => a.atMs - b.atMs);
  const lines = sorted.map((line) => textOf('bastion-01', line));
  const blanks = [701, 1502, 1503];
  for (const line of blanks) lines.splice(line - 1, 0, '');
  const file = `handover/${AUTH_LOG}`;
  return {
    drafts: [draftOf(AUTH_LOG, 'linux-syslog', 'rfc3164', `${lines.join('\n')}\n`, countOf(lines.length, { nonRecords: blanks.length }))],
    steps: [
      { id: 'brute-force', atMs: msOf(BRUTE_FORCE.from), source: 'linux-syslog', file: AUTH_LOG, nativeId: null, actor: ATTACKER_IP, action: 'ssh login failed', what: `${BRUTE_FORCE.attempts} guessed passwords at the bastion` },
      ...AFTERMATH.flatMap(([at, , , , step]): StepDraft[] => step
        ? [{ id: step[0], atMs: msOf(at), source: 'linux-syslog', file: AUTH_LOG, nativeId: null, actor: 'deploy', action: step[1], what: step[2] }] : []),
    ],
    planted: [{ id: 'auth-blank-lines', kind: 'blank-lines', file, detail: 'Three empty lines, no records.', expect: { lines: blanks, nonRecords: blanks.length } }],
  };
}
