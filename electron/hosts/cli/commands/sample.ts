// exhibit sample and exhibit demo: evidence to try things with, and the whole main job on it without a window.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cannot } from '../../../../shared/faults.ts';
import type { Command } from '../command.ts';
import { flag, readArguments, textOption } from '../arguments.ts';
import { findPlanted } from '../planted.ts';
import type { Planted } from '../planted.ts';
import { json, out, safe, say, verdictWord } from '../print.ts';

const sampleUsage = 'exhibit sample story|cloudtrail|k8s|syslog|csv|access [ROWS] [--out DIR] [--json]';
const demoUsage = 'exhibit demo [--out DIR]';

export const sample: Command = {
  name: 'sample', usage: sampleUsage, about: 'Writes deterministic sample evidence: one incident over several sources, or a large corpus of one kind.',
  async run(argv, door) {
    const args = readArguments(argv, { out: { type: 'string' }, json: { type: 'boolean' } }, sampleUsage);
    const kind = args.operands[0] ?? 'story';
    const rows = Number(args.operands[1] ?? '100000');
    const folder = resolve(textOption(args.options, 'out') ?? `sample-${kind}`);
    mkdirSync(folder, { recursive: true });
    const made = await door.request('sample.write', { kind, rows: Number.isSafeInteger(rows) ? rows : cannot('usage', 'ROWS is a whole number.', { where: args.operands[1] ?? '' }), folder });
    if (flag(args.options, 'json')) await out(`${json(made)}\n`);
    else await out(`${made.files} files, ${made.records} records, ${made.bytes} bytes in ${folder}\n`);
    return 0;
  },
};

export const demo: Command = {
  name: 'demo', usage: demoUsage, about: 'The main job on sample evidence: load, account, check, find personal data, test retention, sign a report, verify it.',
  async run(argv, door) {
    const args = readArguments(argv, { out: { type: 'string' } }, demoUsage);
    const folder = textOption(args.options, 'out') === undefined ? mkdtempSync(join(tmpdir(), 'exhibit-demo-')) : resolve(textOption(args.options, 'out') ?? '');
    mkdirSync(folder, { recursive: true });
    const title = (text: string): Promise<void> => out(`\n── ${text}\n`);
    await title('Sample evidence: Northwind Harbour, 2–4 March 2026');
    await door.request('sample.write', { kind: 'story', rows: 0, folder });
    const { planted } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { planted: readonly Planted[] };
    const path = join(folder, 'Northwind Harbour.exhibit');
    await door.request('case.create', { path, title: 'Northwind Harbour (sample)' });
    const added = await door.request('evidence.add', { paths: [join(folder, 'handover')] });
    const summary = await door.request('case.summary', {});
    await out(`${summary.files} files, ${summary.items} items\n${summary.sources.map((s) => `  ${s.title.padEnd(28)} ${String(s.events).padStart(7)} events in ${s.items} items`).join('\n')}\n`);
    await title('Accounting');
    const a = added.accounting;
    await out(`${a.found} found = ${a.events} events + ${a.quarantined} quarantined + ${a.duplicates} duplicates + ${a.nonRecords} declared non-records: ${a.balanced ? 'balanced' : 'NOT BALANCED'}\n`);

    await title('Integrity');
    const { results } = await door.request('integrity.run', {});
    for (const r of results.filter((x) => x.outcome === 'finding')) {
      await out(`${r.title}: ${r.total === 1 ? '1 finding' : `${r.total} findings`}\n`);
      for (const f of r.findings.slice(0, 3)) await out(`    ${safe(f.summary)}\n`);
    }
    await out(`${results.filter((r) => r.outcome === 'clear').length} checks clear, ${results.filter((r) => r.outcome === 'not-answerable').length} not answerable from this evidence\n`);
    await title('Personal data and secrets (masked)');
    const privacy = await door.request('privacy.scan', {});
    for (const e of privacy.entities.filter((x) => x.count > 0)) await out(`${e.title.padEnd(28)} ${String(e.count).padStart(7)} times, ${e.distinct} distinct, in ${e.items} items\n`);
    await title('Retention');
    const pack = (await door.request('app.specs', {})).packs[0]?.id ?? cannot('pack-unknown', 'There is no retention pack.');
    const retention = await door.request('retention.evaluate', { pack });
    for (const item of retention.items) await out(`${item.outcome.padEnd(14)} ${item.cite.join(', ')}: ${safe(item.sentence)}\n`);

    await title('Planted defects');
    const ledger = (await door.request('ledger.read', { limit: 5000 })).rows;
    const answers = planted.map((p) => ({ planted: p, answer: findPlanted(p, { results, ledger, hits: privacy.hits, summary }) }));
    for (const { planted: p, answer } of answers) await out(`${answer === null ? 'MISSED' : 'found '}  ${p.kind}: ${safe(p.detail)}\n        ${safe(answer ?? 'not found')}\n`);
    const missed = answers.filter((x) => x.answer === null).length;

    await title('Signed report');
    const target = join(folder, 'report');
    // Exhibits are printed unmasked, so none of what gives a secret away.
    const cited = results.filter((r) => r.mode !== 'exposure').flatMap((r) => r.findings).map((f) => f.eventId).filter((id) => id !== null).slice(0, 3);
    const made = await door.request('report.export', { folder: target, title: 'Northwind Harbour — evidence report (sample)', author: 'Exhibit demo', pack, throwAway: true, cited });
    await door.request('case.close', {});
    await out(`${made.files.map((f) => `  ${f.name.padEnd(20)} ${f.sha256}`).join('\n')}\n`);
    say('Signed with a throw-away identity that was made for this demo and is already gone: it proves that the package is whole, not who made it.');
    await title('Verification, with no case');
    const verified = await door.request('package.verify', { path: target });
    await out(`${verdictWord(verified.outcome)}: ${safe(verified.sentence)}\n`);
    const whole = await door.request('package.verify', { path });
    await out(`${verdictWord(whole.outcome)}: ${safe(whole.sentence)}\n\nEverything is in ${folder}\n  exhibit verify "${target}"\n`);
    return a.balanced && missed === 0 && verified.outcome === 'holds' && whole.outcome === 'holds' ? 0 : 1;
  },
};
