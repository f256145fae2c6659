// Reads one source file: everything it imports, in any way there is, and every banned name it uses, each with its line.
import ts from 'typescript';

const kinds = { '.ts': ts.ScriptKind.TS, '.mts': ts.ScriptKind.TS, '.tsx': ts.ScriptKind.TSX, '.jsx': ts.ScriptKind.JSX, '.js': ts.ScriptKind.JS, '.mjs': ts.ScriptKind.JS, '.cjs': ts.ScriptKind.JS };
const globalObjects = new Set(['globalThis', 'window', 'self', 'global', 'navigator']);

export const isSource = (file) => kinds[file.slice(file.lastIndexOf('.'))] !== undefined;

/**
 * Imports: `{ kind: 'module' | 'glob' | 'url' | 'computed', to, isType, line }`. Uses: `{ name, line }`, where a name is
 * written as in `bannedNames` of check-layers.mjs: `fetch`, `Date.now`, `new Date()`, `new Function`.
 * Both come from the syntax tree, so a word in a string or a comment is neither.
 */
export function readSource(file, text) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kinds[file.slice(file.lastIndexOf('.'))]);
  const imports = [];
  const uses = [];
  const lineOf = (at) => tree.getLineAndCharacterOfPosition(at).line + 1;
  const add = (kind, to, node, isType = false) => imports.push({ kind, to, isType, line: lineOf(node.getStart(tree)) });
  const use = (name, node) => uses.push({ name, line: lineOf(node.getStart(tree)) });

  for (const reference of tree.typeReferenceDirectives) imports.push({ kind: 'module', to: reference.fileName, isType: true, line: lineOf(reference.pos) });
  for (const reference of tree.referencedFiles) imports.push({ kind: 'module', to: `./${reference.fileName}`, isType: true, line: lineOf(reference.pos) });

  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add('module', textOf(node.moduleSpecifier), node, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add('module', textOf(node.moduleSpecifier), node, node.isTypeOnly || (allTypes(node.exportClause)));
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) add('module', textOf(node.moduleReference.expression), node, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add('module', textOf(node.argument.literal), node, true);
    else if (ts.isCallExpression(node)) readCall(node, add, use);
    else if (ts.isNewExpression(node)) readNew(node, tree, add, use);
    else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) readProperty(node, use);
    else if ((ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) && node.name.text === 'dangerouslySetInnerHTML') use(node.name.text, node);
    else if (ts.isIdentifier(node) && isFreeName(node)) use(node.text, node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { imports, uses };
}

const textOf = (node) => (node && ts.isStringLiteralLike(node) ? node.text : null);
const allTypes = (clause) => Boolean(clause && ts.isNamedExports(clause) && clause.elements.length > 0 && clause.elements.every((e) => e.isTypeOnly));
function isTypeImport(clause) {
  if (!clause) return false;
  const named = clause.namedBindings;
  return clause.isTypeOnly || (!clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((e) => e.isTypeOnly));
}

/** The text of a literal, or what a template starts with as far as it names the package: `name/${file}`. */
function specifierOf(node) {
  const whole = textOf(node);
  if (whole !== null) return whole;
  const head = node && ts.isTemplateExpression(node) ? node.head.text : '';
  return /^(@[^/]+\/)?[^./][^/]*\//.test(head) ? head : null;
}

function readCall(node, add, use) {
  const called = node.expression;
  const [first] = node.arguments;
  const module = () => { const to = specifierOf(first); add(to === null ? 'computed' : 'module', to, node); };
  if (called.kind === ts.SyntaxKind.ImportKeyword) module();
  else if (ts.isIdentifier(called) && called.text === 'require') module();
  else if (ts.isIdentifier(called) && called.text === 'Date' && node.arguments.length === 0) use('new Date()', node);
  else if (ts.isPropertyAccessExpression(called)) {
    const of = called.expression;
    const isRequire = (ts.isIdentifier(of) && of.text === 'require') || (ts.isCallExpression(of) && ts.isIdentifier(of.expression) && of.expression.text === 'createRequire');
    if (called.name.text === 'resolve' && (isRequire || isImportMeta(of))) module();
    else if (called.name.text === 'glob' && isImportMeta(of)) {
      const patterns = first && ts.isArrayLiteralExpression(first) ? first.elements.map(textOf) : [textOf(first)];
      add(patterns.includes(null) ? 'computed' : 'glob', patterns, node);
    }
  }
}

function readNew(node, tree, add, use) {
  const made = node.expression;
  if (!ts.isIdentifier(made)) return;
  const [first, second] = node.arguments ?? [];
  if (made.text === 'Date' && first === undefined) use('new Date()', node);
  if (made.text === 'Function') use('new Function', node);
  if (made.text === 'URL' && second?.getText(tree) === 'import.meta.url' && textOf(first)?.startsWith('.')) add('url', textOf(first), node);
}

function readProperty(node, use) {
  // Taking a name away is the opposite of using it.
  if (ts.isDeleteExpression(node.parent)) return;
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : textOf(node.argumentExpression);
  if (name === null) return;
  if (ts.isIdentifier(node.expression)) {
    if (globalObjects.has(node.expression.text)) use(name, node);
    use(`${node.expression.text}.${name}`, node);
  }
  use(`.${name}`, node);
}

const isImportMeta = (node) => ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword;

/** A name read from the surroundings: neither a property, nor a key, nor a name that is being declared, nor a type. */
function isFreeName(node) {
  const up = node.parent;
  if ((ts.isPropertyAccessExpression(up) || ts.isQualifiedName(up)) && (up.name ?? up.right) === node) return false;
  if (up.name === node || up.propertyName === node) return ts.isShorthandPropertyAssignment(up);
  return !(ts.isTypeReferenceNode(up) || ts.isLabeledStatement(up) || ts.isJsxAttribute(up));
}
