// exhibit accounting, check, pii, retention, custody: what the case shows, as text or JSON.
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import { flag, instantOption, operand, readArguments, textOption } from '../arguments.ts';
import { custodyCsv } from '../../../../shared/custody-table.ts';
import { cannot } from '../../../../shared/faults.ts';
import { isoOrNull, json, out, safe, say, tableText } from '../print.ts';

const accountingUsage = 'exhibit accounting CASE [--json]';
const checkUsage = 'exhibit check CASE [--only ID]… [--json]';
const piiUsage = 'exhibit pii CASE [--json]';
const retentionUsage = 'exhibit retention CASE --pack ID [--as-of DATE] [--json]';
const custodyUsage = 'exhibit custody CASE [--format text|csv|json] [--json]';

export const accounting: Command = {
  name: 'accounting', usage: accountingUsage, about: 'The sum of what was found and what became of it, by source, with the ledger of everything lost, assumed or odd.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' } }, accountingUsage);
    return withCase(door, operand(args, 0, 'The case', accountingUsage), async () => {
      const sum = await door.request('accounting.read', {});
      const ledger = await door.request('ledger.read', { limit: 5000 });
      if (flag(args.options, 'json')) await out(`${json({ ...sum, ledger: ledger.rows })}\n`);
      else {
        const row = (name: string, items: string, a: typeof sum.total): string[] => [name, items, String(a.found), String(a.events), String(a.quarantined), String(a.duplicates), String(a.nonRecords), a.balanced ? 'yes' : 'NO'];
        await out(tableText(['source', 'items', 'found', 'events', 'quarantined', 'duplicates', 'non-records', 'balanced'], [...sum.byFormat.map((f) => row(f.format, String(f.items), f.accounting)), row('total', '', sum.total)]));
        await out(`\n${tableText(['what', 'side', 'weight', 'count', 'where', 'first record', 'byte'], ledger.rows.map((l) => [l.title, l.side, l.weight, String(l.count), safe(l.path ?? ''), String(l.firstRecord ?? ''), String(l.offset ?? '')]))}`);
        for (const item of sum.notRead) say(`not read: ${safe(item.path)} (${item.status}): ${safe(item.why ?? '')}`);
      }
      return sum.total.balanced ? (sum.notRead.length > 0 ? 2 : 0) : 1;
    });
  },
};

export const check: Command = {
  name: 'check', usage: checkUsage, about: 'Asks of the case whether its evidence can be trusted: gaps, silence, duplicates, clocks, stopped logging, hashes.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' }, only: { type: 'string', multiple: true } }, checkUsage);
    return withCase(door, operand(args, 0, 'The case', checkUsage), async () => {
      const only = args.options['only'];
      const { results } = await door.request('integrity.run', Array.isArray(only) ? { only } : {});
      if (flag(args.options, 'json')) await out(`${json(results)}\n`);
      else for (const r of results) {
        await out(`${r.outcome === 'finding' ? 'FINDING' : r.outcome === 'clear' ? 'clear  ' : 'not answerable'}  ${r.title} — ${r.question}\n${r.because === null ? '' : `    because ${safe(r.because)}\n`}`);
        if (r.proof !== null) await out(`    ${r.proof.tally.map((t) => `${t.count} ${t.verdict}`).join(', ')}\n`);
        for (const f of r.findings.slice(0, 10)) await out(`    ${safe(f.summary)}${f.path === null ? '' : `  [${safe(f.path)}${f.record === null ? '' : `, record ${f.record}`}]`}\n`);
        if (r.total > 10) await out(`    … and ${r.total - 10} more\n`);
        if (r.outcome === 'finding') await out(`    may be innocent: ${r.innocentCauses.join('; ')}\n    would settle it: ${r.settledBy.join('; ')}\n`);
      }
      return results.some((r) => r.outcome === 'finding' && r.weight === 'serious') ? 1 : results.some((r) => r.outcome === 'not-answerable') ? 2 : 0;
    });
  },
};

export const pii: Command = {
  name: 'pii', usage: piiUsage, about: 'Where personal data and secrets stand in the evidence: counted and masked, never printed.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' } }, piiUsage);
    return withCase(door, operand(args, 0, 'The case', piiUsage), async () => {
      const result = await door.request('privacy.scan', {});
      if (flag(args.options, 'json')) await out(`${json(result)}\n`);
      else {
        await out(tableText(['entity', 'count', 'distinct', 'items'], result.entities.map((e) => [e.title, String(e.count), String(e.distinct), String(e.items)])));
        await out(`\n${tableText(['entity', 'where', 'field', 'count', 'confidence', 'example (masked)'], result.hits.map((h) => [h.entity, safe(h.path), safe(h.field), String(h.count), h.confidence, safe(h.examples[0]?.masked ?? '')]))}`);
        for (const limit of result.limits) say(limit);
      }
      return 0;
    });
  },
};

export const retention: Command = {
  name: 'retention', usage: retentionUsage, about: 'Holds the evidence against a retention pack; says what cannot be told from it.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' }, pack: { type: 'string' }, 'as-of': { type: 'string' } }, retentionUsage);
    const pack = textOption(args.options, 'pack') ?? cannot('usage', '--pack is missing.', { remedy: `Usage: ${retentionUsage}; exhibit packs lists them.` });
    const asOf = instantOption(args.options, 'as-of');
    return withCase(door, operand(args, 0, 'The case', retentionUsage), async () => {
      const result = await door.request('retention.evaluate', { pack, ...(asOf === undefined ? {} : { asOf }) });
      if (flag(args.options, 'json')) await out(`${json(result)}\n`);
      else {
        await out(`${result.title} (${result.issuer}), as of ${isoOrNull(result.asOf) ?? ''}\n`);
        for (const item of result.items) {
          await out(`\n${item.outcome.toUpperCase()}  ${item.cite.join(', ')}  ${item.asks}\n    ${safe(item.sentence)}\n${item.because === null ? '' : `    because ${safe(item.because)}\n`}`);
          for (const f of item.facts) await out(`    ${f.label}: ${safe(f.value)}\n`);
          if (item.toSettle.length > 0) await out(`    ask for: ${item.toSettle.join('; ')}\n`);
        }
        for (const c of result.cannotCheck) say(`cannot be checked: ${c.what} — ${c.why}`);
      }
      return result.items.some((i) => i.outcome === 'fail') ? 1 : result.items.some((i) => i.outcome === 'not-answerable') ? 2 : 0;
    });
  },
};

export const custody: Command = {
  name: 'custody', usage: custodyUsage, about: 'The custody log: who asked what of the evidence, when, and whether the chain holds.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' }, format: { type: 'string' } }, custodyUsage);
    const format = flag(args.options, 'json') ? 'json' : textOption(args.options, 'format') ?? 'text';
    if (!['text', 'csv', 'json'].includes(format)) cannot('usage', 'The format is text, csv or json.', { where: format, remedy: `Usage: ${custodyUsage}` });
    return withCase(door, operand(args, 0, 'The case', custodyUsage), async () => {
      const entries = [];
      let page = await door.request('custody.read', { from: 0, limit: 1000 });
      const { total } = page;
      for (let from = 0; from < total; from += 1000) {
        if (from > 0) page = await door.request('custody.read', { from, limit: 1000 });
        entries.push(...page.entries.filter((e) => e.n < total));
      }
      if (format === 'json') await out(`${json({ total, head: page.head, intact: page.intact, entries })}\n`);
      // A table for the court: nothing is cut, and nothing in it runs in a spreadsheet.
      else if (format === 'csv') await out(custodyCsv(entries));
      else await out(tableText(['n', 'time (UTC)', 'who', 'what', 'class', 'detail', 'hash'], entries.map((e) => [String(e.n), e.time, safe(e.who), e.what, e.audit, safe(e.detail), e.hash.slice(0, 16)])));
      say(`${total} entries, head ${page.head}, chain ${page.intact ? 'holds' : 'DOES NOT HOLD'}`);
      return page.intact ? 0 : 1;
    });
  },
};
