// npm run docs: writes docs/{formats,checks,entities,packs,command-line}.md from the data files, commands and contract themselves; with --check only says whether they are up to date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { commandLinePage } from './docs-command-line.mjs';

const root = path.resolve(import.meta.dirname, '..');
const load = (file) => runnerImport(path.join(root, file), { configFile: false, root, logLevel: 'error' }).then(({ module }) => module);
const engine = (file) => load(`electron/engine/${file}`);

/** Text of a data file may hold what Markdown reads as a mark. */
const plain = (text) => String(text).replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
const list = (title, rows) => (rows.length === 0 ? [] : [`**${title}**`, '', ...rows.map((row) => `- ${plain(row)}`), '']);
const code = (rows) => rows.map((row) => `\`${row}\``).join(', ');
const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`), ''];
const contents = (rows) => [...rows.map(({ id, title }) => `- [${plain(title)}](#${id.replace(/\./g, '')}) — \`${id}\``), ''];
const heading = (id) => [`## ${id}`, ''];

function timeText(time) {
  const at = typeof time.at === 'string' ? `\`${time.at}\`` : 'computed';
  return `${time.means} time from ${at}; ${time.zone === 'declared-utc' ? 'UTC where it states no zone, as the vendor says' : 'where it states no zone, UTC is assumed and said so'}`;
}

const pages = {
  'command-line': () => commandLinePage(load, root),

  async formats() {
    const { formats } = await engine('formats/registry.ts');
    const all = formats.map(({ format }) => format);
    return {
      title: 'Formats', about: `The ${all.length} sources this version reads. One file each in electron/engine/formats; how to add one: CONTRIBUTING.md. What is read from JSON Lines is also read from rows of Parquet, Arrow and Excel files, and from JSON tables that name their columns once (the query APIs of Log Analytics and Azure Data Explorer, Elasticsearch SQL, ClickHouse).`,
      lines: [
        ...contents(all),
        ...all.flatMap((f) => [
          ...heading(f.id), `${plain(f.title)} (${plain(f.vendor)})${f.rank === 'generic' ? '. Offered only where no other format claims the file.' : ''}`, '',
          ...table(['Shape', 'What it is'], f.shapes.map((s) => [`\`${s.id}\``, plain(s.title)])),
          ...f.times.map((t) => `- ${timeText(t)}`), ...(f.received ? [`- ${timeText(f.received)}`] : []), '',
          ...(f.canSee.length > 0 ? [`It can tell of: ${code(f.canSee)}.`, ''] : ['It names no categories.', '']),
          ...list('Notes for the auditor', f.notes), ...list('Made from', f.sources),
        ]),
      ],
    };
  },

  async checks() {
    const { checks } = await engine('checks/registry.ts');
    const all = checks.map(({ check }) => check);
    return {
      title: 'Integrity checks', about: `The ${all.length} questions this version asks of the evidence. Each answers *clear*, *finding* or *not answerable because…*.`,
      lines: [
        ...contents(all),
        ...all.flatMap((c) => [
          ...heading(c.id), `**${plain(c.question)}** (weight: ${c.weight}${c.proof ? '; computed from the bytes of the evidence' : ''})`, '',
          ...list('Not answerable where', c.needs.map((n) => n.why)), ...list('Innocent causes', c.innocentCauses), ...list('What would settle it', c.settledBy), ...list('What it cannot see', c.cannotSee),
        ]),
      ],
    };
  },

  async entities() {
    const { entities } = await engine('entities/registry.ts');
    const all = entities.map(({ entity }) => entity);
    return {
      title: 'Personal data and secrets', about: `The ${all.length} kinds this version looks for. Values are shown masked, never whole.`,
      lines: [
        ...contents(all),
        ...all.flatMap((e) => [
          ...heading(e.id), `${plain(e.title)} (${e.kind}; tier ${e.tier}${e.validator === 'none' ? '' : `; proven by \`${e.validator}\``}; mask \`${e.mask}\`)`, '',
          ...list('Words that lift the confidence', e.context.length > 0 ? [e.context.join(', ')] : []), ...list('Looks like it and is not', e.nearMisses), ...list('Counts under', e.regimes), ...list('Notes', e.notes),
        ]),
      ],
    };
  },

  async packs() {
    const { packs } = await engine('retention/registry.ts');
    const all = packs.map(({ pack }) => pack);
    return {
      title: 'Retention packs', about: `The ${all.length === 1 ? 'one instrument' : `${all.length} instruments`} this version can hold the evidence against. A pack is data: it may hold no code, and each number says whose it is.`,
      lines: [
        ...contents(all),
        ...all.flatMap((p) => [
          ...heading(p.id), `${plain(p.title)}. ${plain(p.issuer)}; ${p.binding}; in force from ${p.inForce.from}${p.inForce.to ? ` to ${p.inForce.to}` : ''}; numbers compared with the sources on ${p.checkedOn}, again by ${p.reviewBy}.`, '', `> ${plain(p.notice)}`, '',
          ...table(['Parameter', 'Value', 'Whose', 'Note'], Object.entries(p.parameters).map(([name, x]) => [`\`${name}\``, plain(x.value ?? 'left open'), x.origin, plain(x.note ?? '')])),
          ...table(['Check', 'Clause', 'Asks'], p.checks.map((c) => [`\`${c.id}\``, plain(c.cite.join(', ')), plain(c.asks)])),
          ...list('Cannot be checked from an export', p.cannotCheck.map((c) => `${c.cite.join(', ')}: ${c.what} — ${c.why}`)), ...list('Sources', p.sources),
        ]),
      ],
    };
  },
};

const isCheck = process.argv.includes('--check');
let stale = 0;
for (const [name, make] of Object.entries(pages)) {
  const { title, about, lines } = await make();
  const text = `<!-- Generated by npm run docs; edit what it is made from instead. -->\n# ${title}\n\n${about}\n\n${lines.join('\n').trimEnd()}\n`;
  const file = path.join(root, 'docs', `${name}.md`);
  let have = null;
  try { have = readFileSync(file, 'utf8'); } catch { have = null; }
  if (have === text) continue;
  stale += 1;
  if (isCheck) console.error(`docs/${name}.md is not up to date`);
  else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.error(`docs/${name}.md written`);
  }
}
if (isCheck && stale > 0) {
  console.error('docs: run npm run docs and commit the result');
  process.exitCode = 1;
} else if (stale === 0) console.error('docs: up to date');
