import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../../electron/engine/decoders/json-records.ts';
import { tableIn } from '../../../electron/engine/decoders/json-table.ts';
import { detect } from '../../../electron/engine/detect/detection.ts';

type Row = { readonly at: string; readonly doc: unknown; readonly fault: string | null };

/** Rows with the bytes at their place, read in pieces of `step` bytes. */
async function rowsOf(text: string, step = 7, keys = { columns: 'columns', rows: 'rows' }): Promise<{ readonly rows: readonly Row[]; readonly notes: readonly string[] }> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Buffer> { for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step); }
  const rows: Row[] = [];
  const notes: string[] = [];
  for await (const batch of decodeJson(pieces(), { kind: 'table', ...keys })) {
    rows.push(...batch.records.map((r) => ({ at: bytes.toString('utf8', r.offset, r.offset + r.length), doc: r.doc ?? null, fault: r.fault?.code ?? null })));
    notes.push(...batch.notes.map((n) => n.code));
  }
  return { rows, notes };
}

describe('tables written as JSON', () => {
  test('rows of several tables, each with the columns named before it; values keep every digit', async () => {
    const text = '{"tables":[{"name":"A","columns":[{"name":"time","type":"datetime"},{"name":"n","type":"long"}],"rows":[["2026-03-02T08:00:01Z",9007199254740993],["]\\"[",null]]},{"name":"B","columns":["x"],"rows":[[{"deep":[1]}]]}],"rows":3}';
    for (const step of [1, 7, 4096]) {
      expect(await rowsOf(text, step, { columns: 'tables[].columns', rows: 'tables[].rows' })).toEqual({ notes: [], rows: [
        { at: '["2026-03-02T08:00:01Z",9007199254740993]', doc: '{"time":"2026-03-02T08:00:01Z","n":9007199254740993}', fault: null },
        { at: '["]\\"[",null]', doc: '{"time":"]\\"[","n":null}', fault: null },
        { at: '[{"deep":[1]}]', doc: '{"x":{"deep":[1]}}', fault: null },
      ] });
    }
  });

  test('rows with more or fewer values than columns are read and told; what is no row, is no JSON or is cut is counted in quarantine', async () => {
    expect(await rowsOf('{"columns":["a","b"],"rows":[[1],[1,2,3],"no row",[1,],[1,2')).toEqual({ notes: ['columns-differ', 'envelope-cut'], rows: [
      { at: '[1]', doc: '{"a":1}', fault: null },
      { at: '[1,2,3]', doc: '{"a":1,"b":2,"column_3":3}', fault: null },
      { at: '"no row"', doc: null, fault: 'record-not-object' },
      { at: '[1,]', doc: null, fault: 'record-malformed' },
      { at: '[1,2', doc: null, fault: 'record-truncated' },
    ] });
  });

  test('a document without the rows is one record in quarantine; columns alone are none', async () => {
    expect(await rowsOf('{"error":{"code":"BadArgument"}}')).toEqual({ notes: [], rows: [{ at: '{"error":{"code":"BadArgument"}}', doc: null, fault: 'record-unmatched' }] });
    expect((await rowsOf('{"columns":["a"],"rows":[]}')).rows).toEqual([]);
  });

  test('where columns and rows stand: Log Analytics, Azure Data Explorer, Elasticsearch SQL, ClickHouse, InfluxDB', () => {
    const documents = [
      { tables: [{ name: 'PrimaryResult', columns: [{ name: 'a', type: 'int' }], rows: [[1]] }] }, { Tables: [{ TableName: 'Table_0', Columns: [{ ColumnName: 'a', DataType: 'Int32' }], Rows: [[1]] }] }, [{ FrameType: 'DataSetHeader' }, { FrameType: 'DataTable', Columns: [{ ColumnName: 'a' }], Rows: [[1]] }],
      { columns: [{ name: 'a', type: 'long' }], rows: [[1]] }, { meta: [{ name: 'a', type: 'UInt8' }], data: [[1]], rows: 1 }, { results: [{ series: [{ name: 's', columns: ['a'], values: [[1]] }] }] },
    ];
    expect(documents.map((d) => tableIn(d, 60)?.keys)).toEqual([
      { columns: 'tables[].columns', rows: 'tables[].rows' }, { columns: 'Tables[].Columns', rows: 'Tables[].Rows' }, { columns: '[].Columns', rows: '[].Rows' },
      { columns: 'columns', rows: 'rows' }, { columns: 'meta', rows: 'data' }, { columns: 'results[].series[].columns', rows: 'results[].series[].values' },
    ]);
    expect(documents.map((d) => tableIn(d, 60)?.records)).toEqual(documents.map(() => [{ a: 1 }]));
  });

  test('a table inside an event, columns as lists of their own, and lists of objects beside it are no table', async () => {
    const found = async (document: unknown): Promise<unknown> => (await detect(Buffer.from(JSON.stringify(document)), true)).plan?.structure.kind;
    const event = { eventVersion: '1.08', eventTime: '2026-03-02T08:00:01Z', eventSource: 's3.amazonaws.com', eventName: 'PutObject', awsRegion: 'eu-west-1', userIdentity: { type: 'Root' }, requestParameters: { columns: ['a'], rows: [['x']] } };
    expect([
      await found({ Records: [event, { ...event, eventName: 'GetObject' }] }), await found({ time: '2026-03-02T08:00:01Z', user: 'ana', action: 'query', result: { columns: ['card'], rows: [['x'], ['y']] } }), await found({ time: '2026-03-02T08:00:01Z', user: 'ana', columns: ['card'], rows: [['x']] }),
      tableIn({ schema: { fields: [{ name: 'time' }, { name: 'user' }] }, data: { values: [[1, 2], ['ana', 'ben']] } }, 60), tableIn({ columns: ['a'], rows: [['x']], events: [{ b: 1 }] }, 60), tableIn({ columns: ['a', 'b'], rows: [[1]] }, 60),
    ]).toEqual(['json-envelope', 'json-lines', 'json-lines', null, null, null]);
  });

  test('names so long that the rows would not fit into memory send the rows to quarantine', async () => {
    const { rows } = await rowsOf(`{"columns":["${'n'.repeat(2 ** 20)}"],"rows":[${Array.from({ length: 400 }, () => '[1]').join(',')}]}`, 2 ** 16);
    const told = rows.map((r) => r.fault).filter((f) => f !== null);
    expect([rows.length, new Set(told), told.length > 100]).toEqual([400, new Set(['record-too-long']), true]);
  });

  test('a vendor’s JSON Lines are known in a table; arrays that have not as many values as columns are no table', async () => {
    const found = async (text: string): Promise<unknown> => { const { plan, why } = await detect(Buffer.from(text), true); return [plan?.format, plan?.structure.kind, why]; };
    expect(await found('{"columns":[{"name":"eventVersion"},{"name":"eventTime"},{"name":"eventSource"},{"name":"eventName"},{"name":"awsRegion"},{"name":"userIdentity"}],"rows":[["1.08","2026-03-02T08:00:01Z","s3.amazonaws.com","GetObject","eu-west-1",{"type":"Root"}]]}')).toEqual(['aws-cloudtrail', 'json-table', expect.stringContaining('rows under "rows" whose columns are named under "columns"')]);
    expect(await found('{"fields":["a","b"],"data":[[1]],"time":"2026-03-02T08:00:01Z"}')).toEqual(['generic-json', 'json-lines', expect.any(String)]);
  });
});
