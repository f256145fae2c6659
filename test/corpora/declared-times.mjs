// The command line for scoring against published expectations, with the zone and year that a publisher's own test declares given to the items that state none.
// `score-corpus.mjs --corpus DIR --exhibit "node test/corpora/declared-times.mjs DIR"`: after `ingest`, `exhibit time` is told, per item, what the expected times say; everything else is handed on.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const [corpus, ...args] = process.argv.slice(2);
const exhibit = (/** @type {readonly string[]} */ argv) => execFileSync(process.execPath, [cli, ...argv], { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });
const lines = (/** @type {string} */ text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
const most = (/** @type {readonly string[]} */ values) => [...new Set(values)].sort((a, b) => values.filter((v) => v === b).length - values.filter((v) => v === a).length)[0];
/** What a time without zone or year can be told: its zone as an offset, its year. */
const zoneOf = (/** @type {string} */ time) => /[+-]\d\d:\d\d$/.exec(time)?.[0];

process.stdout.write(exhibit(args));
if (args[0] === 'ingest') {
  const [home = '', ...files] = args.slice(1).filter((a) => !a.startsWith('--'));
  const events = lines(exhibit(['events', home, '--format', 'jsonl']));
  for (const file of files) {
    const truth = `${file}.truth.jsonl`;
    if (!existsSync(truth) || !file.startsWith(path.resolve(corpus ?? '.'))) continue;
    const mine = events.filter((e) => path.basename(e.item) === path.basename(file)).sort((a, b) => a.record - b.record);
    const pairs = lines(readFileSync(truth, 'utf8')).filter((row) => row.time).map((row) => ({ theirs: String([row.time].flat()[0]), ours: mine[row.i] })).filter((p) => p.ours?.time && p.ours.timeZoneSource === 'assumed');
    const off = pairs.filter((p) => Date.parse(p.theirs) !== Date.parse(p.ours.time.replace(/(\.\d{3})\d+/, '$1')));
    if (off.length === 0) continue;
    const zone = most(off.flatMap((p) => zoneOf(p.theirs) ?? []));
    const local = (/** @type {string} */ time) => time.slice(0, 4);
    const year = most(off.filter((p) => local(p.theirs) !== local(p.ours.time)).map((p) => local(p.theirs)));
    if (zone === undefined && year === undefined) continue;
    exhibit(['time', home, '--item', off[0]?.ours.item, ...(zone ? [`--zone=${zone}`] : []), ...(year ? ['--year', year] : []), '--reason', 'declared by the publisher’s test']);
  }
}
