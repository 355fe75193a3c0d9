import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

type Personal = { readonly at: string; readonly of: string; readonly as: string };
type Vocabulary = {
  readonly category: string;
  readonly events: Readonly<
    Record<string, { readonly schema: number; readonly personal: readonly Personal[] }>
  >;
};
type Field = { readonly name: string; readonly type: string; readonly meaning: string };

export type EventDescription = {
  readonly name: string;
  readonly schema: number;
  readonly meaning: string;
  readonly notes: string;
  readonly fields: readonly Field[];
  readonly personal: readonly Personal[];
  /** JSON pointers of the values that the types call personal. */
  readonly personalByType: readonly string[];
};
/** One stream; `lib` is the context it belongs to, `types` the declarations that its fields speak of. */
export type StreamDescription = {
  readonly lib: string;
  readonly category: string;
  readonly events: readonly EventDescription[];
  readonly types: readonly TypeDescription[];
};
type TypeDescription = { readonly lib: string; readonly name: string; readonly text: string };

const root = resolve(import.meta.dirname, '../..');
const shown = (file: string) => relative(root, file);
const libOf = (file: string) => /^libs\/([^/]+)\//.exec(shown(file))?.[1] ?? null;
const plain = ['Personal', 'Erased', 'DomainEvent'];

/** Every stream and event of the product, read from the types. `edited` replaces files' text, by path from the root. */
export function describeStreams(edited: Readonly<Record<string, string>> = {}): readonly StreamDescription[] {
  const files = globSync('libs/*/src/domain/*.events.ts', { cwd: root }).sort();
  const program = programOf(
    files.map((file) => resolve(root, file)),
    edited,
  );
  return files
    .map((file) => describeStream(program, resolve(root, file)))
    .sort((one, other) => (one.category < other.category ? -1 : 1));
}

function programOf(files: readonly string[], edited: Readonly<Record<string, string>>): ts.Program {
  const config = ts.readConfigFile(resolve(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, types: [] });
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = edited[shown(path)];
    return text === undefined
      ? read(path, languageVersion, ...rest)
      : ts.createSourceFile(path, text, languageVersion, true);
  };
  return ts.createProgram(files, { ...options, types: [] }, host);
}

function describeStream(program: ts.Program, file: string): StreamDescription {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${shown(file)} is not a module`);
  const vocabulary = vocabularyOf(source);
  const named = new Map(
    checker.getExportsOfModule(module).map((symbol) => [symbol.name, unaliased(checker, symbol)]),
  );
  const types = new Map<ts.Symbol, TypeDescription>();
  const events = Object.entries(vocabulary.events).map(([name, { schema, personal }]) => {
    const symbol = named.get(name);
    if (!symbol) throw new Error(`${shown(file)} declares no type ${name}`);
    const data = dataOf(checker, symbol);
    const fields = propertiesOf(checker, data).map((property) => fieldOf(checker, property, types));
    const meaning = commentOf(checker, symbol);
    const notes = notesOf(checker, symbol);
    return {
      name,
      schema,
      meaning,
      notes,
      fields,
      personal,
      personalByType: personalPointers(checker, data),
    };
  });
  const spoken = [...types.values()].filter((type) => !(type.name in vocabulary.events));
  return { lib: libOf(file) ?? '', category: vocabulary.category, events, types: spoken };
}

/** Runs the events file by itself: it holds types and one value, its vocabulary. */
function vocabularyOf(source: ts.SourceFile): Vocabulary {
  const exported = Object.entries(runModule(source.fileName, source.text));
  const found = exported.find(([name]) => name.endsWith('Vocabulary'));
  if (!found) throw new Error(`${shown(source.fileName)} exports no vocabulary`);
  return found[1] as Vocabulary;
}

function runModule(file: string, text = readFileSync(file, 'utf8')): Record<string, unknown> {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const exports: Record<string, unknown> = {};
  const require = (path: string) => runModule(resolve(dirname(file), path.replace(/\.js$/, '.ts')));
  runInNewContext(ts.transpileModule(text, { compilerOptions }).outputText, { exports, require });
  return exports;
}

function dataOf(checker: ts.TypeChecker, event: ts.Symbol): ts.Type {
  const data = checker.getDeclaredTypeOfSymbol(event).getProperty('data');
  if (!data) throw new Error(`${event.name} is not an event`);
  return checker.getTypeOfSymbol(data);
}

/** The comment of the data's own type, when it has a name. */
function notesOf(checker: ts.TypeChecker, event: ts.Symbol): string {
  const written = event.declarations?.find(ts.isTypeAliasDeclaration)?.type;
  const data = written && ts.isTypeReferenceNode(written) ? written.typeArguments?.[1] : undefined;
  const symbol =
    data && ts.isTypeReferenceNode(data) ? checker.getSymbolAtLocation(data.typeName) : undefined;
  return symbol ? commentOf(checker, unaliased(checker, symbol)) : '';
}

/** The properties of all members of a union, of an intersection as of one. */
function propertiesOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Symbol[] {
  const members = type.isUnion() ? type.types : [type];
  const found = new Map<string, ts.Symbol>();
  for (const property of members.flatMap((member) => checker.getPropertiesOfType(member)))
    if (!found.has(property.name)) found.set(property.name, property);
  return [...found.values()];
}

function fieldOf(
  checker: ts.TypeChecker,
  property: ts.Symbol,
  types: Map<ts.Symbol, TypeDescription>,
): Field {
  const declaration = property.declarations?.find(ts.isPropertySignature);
  const written = declaration?.type;
  if (written) gatherTypes(checker, written, types);
  const optional = property.flags & ts.SymbolFlags.Optional ? '?' : '';
  const type = written?.getText() ?? checker.typeToString(checker.getTypeOfSymbol(property));
  return { name: property.name + optional, type: oneLine(type), meaning: commentOf(checker, property) };
}

const commentOf = (checker: ts.TypeChecker, symbol: ts.Symbol) =>
  oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));

const writable = (text: string) => text.replaceAll(/readonly (?=[\w[(])/g, '');
const oneLine = (text: string) => writable(text).replaceAll(/\s+/g, ' ').trim();

function gatherTypes(checker: ts.TypeChecker, node: ts.Node, types: Map<ts.Symbol, TypeDescription>): void {
  if (ts.isTypeReferenceNode(node)) gatherType(checker, node, types);
  ts.forEachChild(node, (child) => gatherTypes(checker, child, types));
}

function gatherType(
  checker: ts.TypeChecker,
  node: ts.TypeReferenceNode,
  types: Map<ts.Symbol, TypeDescription>,
): void {
  const found = checker.getSymbolAtLocation(node.typeName);
  const symbol = found && unaliased(checker, found);
  const declaration = symbol?.declarations?.find(ts.isTypeAliasDeclaration);
  if (!symbol || !declaration || types.has(symbol)) return;
  const lib = libOf(declaration.getSourceFile().fileName);
  if (lib === null || plain.includes(symbol.name)) return;
  types.set(symbol, { lib, name: symbol.name, text: declarationText(checker, symbol, declaration) });
  gatherTypes(checker, declaration.type, types);
}

/** As it is written; what is derived from a value is shown as what it comes to. */
function declarationText(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  declaration: ts.TypeAliasDeclaration,
): string {
  const written = declaration.type.getText();
  const flags = ts.TypeFormatFlags.InTypeAlias | ts.TypeFormatFlags.NoTruncation;
  const derived = checker.typeToString(checker.getDeclaredTypeOfSymbol(symbol), undefined, flags);
  const type = written.includes('typeof ') ? derived.replaceAll('"', "'") : written;
  return `type ${symbol.name} = ${writable(type)};`;
}

function unaliased(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** JSON pointers of values that may be `Erased`; one inside a list ends in a star and cannot be encrypted. */
function personalPointers(checker: ts.TypeChecker, type: ts.Type, at = '', depth = 0): readonly string[] {
  const members = type.isUnion() ? type.types : [type];
  if (members.some((member) => member.getProperty('$erased'))) return [at];
  if (depth > 5) return [];
  const inside = members.flatMap((member) => {
    if (!(member.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [];
    if (checker.isArrayLikeType(member)) {
      const of = checker.getIndexTypeOfType(member, ts.IndexKind.Number);
      return of ? personalPointers(checker, of, `${at}/*`, depth + 1) : [];
    }
    return checker
      .getPropertiesOfType(member)
      .flatMap((property) =>
        personalPointers(checker, checker.getTypeOfSymbol(property), `${at}/${property.name}`, depth + 1),
      );
  });
  return [...new Set(inside)].sort();
}

const introduction = `# Events

Generated from the types by \`infra/scripts/events-doc.ts\`; a test compares the two. Names and fields are for ever: what stands in a log is never changed.

Around every event's data stands the envelope of event format 1: who, when it was recorded, the day it happened (\`occurredOn\`, which is therefore not repeated in the data), on whose word (\`assertedBy\`), which spreadsheet row. The schema number says which shape of the data an event was written in; here stands the newest, in which all of them are read (\`docs/adr/0010-old-events-are-read-in-the-newest-shape.md\`). A field with \`?\` may be absent. \`Personal<T>\` is encrypted with the key of a subject and a class, and \`Erased\` once that key is destroyed. The subject *person* is the registered person whom the stream is about (in a stream about none, the field stands in the clear), *stream* the case itself, *own* the \`subjectId\` beside it.`;

const cell = (text: string) => text.replaceAll('|', '\\|') || ' ';

function rowText({ name, type, meaning }: Field, personal: readonly Personal[]): string {
  const pointer = `/${name.replace('?', '')}`;
  const keys = personal
    .filter(({ at }) => at === pointer || at.startsWith(`${pointer}/`))
    .map(({ at, of, as }) => (at === pointer ? `${of}, ${as}` : `${of}, ${as} (\`${at}\`)`));
  return `| \`${name}\` | \`${cell(type)}\` | ${cell(keys.join('; '))} | ${cell(meaning)} |`;
}

function eventText({ name, schema, meaning, notes, fields, personal }: EventDescription): string {
  const rows = fields.map((field) => rowText(field, personal));
  const head = '| field | type | encrypted | meaning |\n|---|---|---|---|';
  const table = rows.length ? [head, ...rows].join('\n') : 'No data.';
  const said = [meaning, notes, `Schema ${schema}.`].filter((part) => part !== '').join(' ');
  return `### ${name}\n\n${said}\n\n${table}`;
}

function streamText({ category, events, types, lib }: StreamDescription): string {
  const own = types.filter((type) => type.lib === lib).map(({ text }) => text);
  const declared = own.length ? `### Types of ${category}\n\n\`\`\`ts\n${own.join('\n')}\n\`\`\`` : '';
  return [`## \`${category}-<uuid>\``, ...events.map(eventText), declared].join('\n\n');
}

/** `docs/events.md` as it must be. */
export function eventsDocument(streams: readonly StreamDescription[] = describeStreams()): string {
  const foreign = streams.flatMap(({ lib, types }) => types.filter((type) => type.lib !== lib));
  const shared = [...new Map(foreign.map(({ name, text }) => [name, text]))].sort().map(([, text]) => text);
  const values = `## Value objects\n\n\`\`\`ts\n${shared.join('\n')}\n\`\`\``;
  return `${[introduction, ...streams.map(streamText), values].join('\n\n')}\n`;
}

if (import.meta.main) writeFileSync(resolve(root, 'docs/events.md'), eventsDocument());
