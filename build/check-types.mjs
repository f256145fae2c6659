// Type-checks each room by its own tsconfig.json, and finds what needs types to be seen: promises nobody waits for, switches that forget a case.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const rooms = ['shared', 'electron/engine', 'electron/hosts', 'electron', 'renderer', 'test'];

/** Parsed once and used by every room: the libraries, Node's types, shared/. Files say nothing about options except JSX. */
const parsedFiles = new Map();
function hostOf(options) {
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...more) => {
    const key = `${options.jsx} ${name}`;
    if (!parsedFiles.has(key)) parsedFiles.set(key, read(name, ...more));
    return parsedFiles.get(key);
  };
  return host;
}

function programOf(room) {
  const config = path.join(root, room, 'tsconfig.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (d) => { throw new Error(ts.flattenDiagnosticMessageText(d.messageText, '\n')); } });
  return { program: ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options, host: hostOf(parsed.options) }), errors: parsed.errors, files: new Set(parsed.fileNames) };
}

const isThenable = (checker, type) => (type.isUnion() ? type.types : [type]).some((part) => {
  const then = checker.getPropertyOfType(part, 'then');
  return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
});

/** `f();` where f gives a promise: its failure would be lost. `void f();` says that this is meant; `.catch(…)` and `.then(a, b)` handle it. */
function isFloating(node, checker) {
  if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return false;
  const call = node.expression;
  const method = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
  if ((method === 'catch' && call.arguments.length === 1) || (method === 'then' && call.arguments.length === 2)) return false;
  return isThenable(checker, checker.getTypeAtLocation(call));
}

/** Literals of a union that a switch without a default does not name. */
function forgotten(node, checker) {
  if (!ts.isSwitchStatement(node) || node.caseBlock.clauses.some(ts.isDefaultClause)) return [];
  const type = checker.getTypeAtLocation(node.expression);
  if (!type.isUnion() || !type.types.every((part) => part.isStringLiteral() || part.isNumberLiteral())) return [];
  const named = new Set(node.caseBlock.clauses.map((clause) => checker.getTypeAtLocation(clause.expression).value));
  return type.types.map((part) => part.value).filter((value) => !named.has(value));
}

function findMore(source, checker) {
  const found = [];
  const report = (node, text) => found.push({ file: source.fileName, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, text });
  const visit = (node) => {
    if (isFloating(node, checker)) report(node, 'nobody waits for this promise: await it, handle its failure, or say void');
    const missing = forgotten(node, checker);
    if (missing.length > 0) report(node, `this switch forgets ${missing.join(', ')}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function checkRoom(room) {
  const { program, errors, files } = programOf(room);
  const diagnostics = [...errors, ...ts.getPreEmitDiagnostics(program)];
  const checker = program.getTypeChecker();
  const more = program.getSourceFiles().filter((source) => files.has(source.fileName) && !source.isDeclarationFile).flatMap((source) => findMore(source, checker));
  if (diagnostics.length > 0) console.error(ts.formatDiagnostics(diagnostics, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }).trimEnd());
  for (const { file, line, text } of more) console.error(`${path.relative(root, file)}:${line}: ${text}`);
  return diagnostics.length + more.length;
}

const wanted = process.argv.slice(2).filter((name) => rooms.includes(name));
let wrong = 0;
for (const room of wanted.length > 0 ? wanted : rooms) {
  const started = performance.now();
  const count = checkRoom(room);
  console.error(`types: ${room}: ${count === 0 ? 'clean' : `${count} wrong`} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  wrong += count;
}
process.exitCode = wrong === 0 ? 0 : 1;
