// npm run new -- format|check|entity|pack|feature|request <id>: a first file that compiles, its fixtures, and what to do next.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { templates } from './new-templates.mjs';

const root = path.resolve(import.meta.dirname, '..');
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const shapeOf = { format: kebab, check: kebab, entity: kebab, pack: /^[a-z0-9][a-z0-9.-]{2,63}$/, feature: kebab, request: /^[a-z]+\.[a-z]+(-[a-z]+)*$/ };

const [kind, id] = process.argv.slice(2);
if (!(kind in shapeOf) || id === undefined || !shapeOf[kind].test(id)) {
  console.error(`new: npm run new -- ${Object.keys(shapeOf).join('|')} <id>${kind in shapeOf && id !== undefined ? ` (${id} must match ${shapeOf[kind].source})` : ''}. A request is called noun.verb, the others in kebab-case.`);
  process.exit(3);
}

let { files, edits = [], next } = templates[kind](id);
const taken = Object.keys(files).filter((file) => existsSync(path.join(root, file)));
if (kind === 'request' && taken.length > 0) {
  // The noun has its file: the contract gets its row, and the compiler asks for the handler there.
  next = [`Add '${id}' to the type and the object in ${taken[0]}; until then it does not compile.`, ...next];
  edits = edits.filter(({ file }) => file === 'shared/contract.ts');
  files = {};
} else if (taken.length > 0) {
  console.error(`new: ${taken.join(', ')} is already there`);
  process.exit(1);
}
// Every edit is looked at before the first file is written.
const edited = new Map();
for (const { file, before, insert } of edits) {
  const text = edited.get(file) ?? readFileSync(path.join(root, file), 'utf8');
  const at = text.indexOf(before);
  if (at < 0) {
    console.error(`new: ${file} has no line “${before.trim()}” to write before; build/new-templates.mjs is out of date`);
    process.exit(1);
  }
  edited.set(file, text.slice(0, at) + insert + text.slice(at));
}
for (const [file, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  console.log(`written  ${file}`);
}
for (const [file, text] of edited) {
  writeFileSync(path.join(root, file), text);
  console.log(`changed  ${file}`);
}
console.log(`\nNext:\n${next.map((line, i) => `  ${i + 1}. ${line}`).join('\n')}`);
