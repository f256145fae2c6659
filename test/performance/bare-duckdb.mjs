// The yardstick: bare DuckDB reads the files of one kind into a typed table with the raw record kept. Prints milliseconds as JSON.
// usage: node bare-duckdb.mjs DATABASE FOLDER [cloudtrail|k8s|syslog|csv]
import { DuckDBInstance } from '@duckdb/node-api';

const [file, folder, kind = 'cloudtrail'] = process.argv.slice(2);

/** Every line of a text file as one column. */
const lines = (name) => `read_csv('${folder}/${name}', columns = {raw: 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, max_line_size = 200000000)`;
/** One parse for all fields and a plain cast: the fastest way we know to ask DuckDB for such a table. */
const fields = (names) => names.map((n, i) => `v[${i + 1}]${i === 0 ? '::TIMESTAMP' : ''} AS ${n}`).join(', ');

const queries = {
  cloudtrail: `SELECT ${fields(['time', 'action', 'service', 'actor', 'actor_id', 'actor_kind', 'source_address', 'user_agent', 'region', 'native_id', 'correlation_id', 'error', 'target', 'tenant', 'session_id'])}, raw
    FROM (SELECT json_extract_string(r, ['eventTime', 'eventName', 'eventSource', '$.userIdentity.arn', '$.userIdentity.principalId', '$.userIdentity.type', 'sourceIPAddress', 'userAgent', 'awsRegion',
      'eventID', 'requestID', 'errorCode', '$.requestParameters.bucketName', 'recipientAccountId', '$.userIdentity.accessKeyId']) AS v, r::VARCHAR AS raw
    FROM (SELECT unnest(Records) AS r FROM read_json('${folder}/**/*.json.gz', columns = {Records: 'JSON[]'}, maximum_object_size = 200000000)))`,
  k8s: `SELECT ${fields(['time', 'action', 'actor', 'source_address', 'user_agent', 'target', 'region', 'target_kind', 'native_id', 'code', 'decision', 'stage'])}, raw
    FROM (SELECT json_extract_string(raw, ['requestReceivedTimestamp', 'verb', '$.user.username', '$.sourceIPs[0]', 'userAgent', '$.objectRef.name', '$.objectRef.namespace', '$.objectRef.resource', 'auditID', '$.responseStatus.code', '$.annotations."authorization.k8s.io/decision"', 'stage']) AS v, raw FROM ${lines('*.log')})`,
  syslog: `SELECT strptime('2026 ' || g.time, '%Y %b %d %H:%M:%S') AS time, g.host AS host, g.program AS program, g.pid AS pid, regexp_extract(g.message, ' (?:for|user)(?: invalid user)? (\\S+)', 1) AS actor, regexp_extract(g.message, ' (?:from|by) ([\\d.]+)', 1) AS address, g.message AS message, raw
    FROM (SELECT regexp_extract(raw, '^(\\S+ +\\d+ [\\d:]+) (\\S+) ([^\\[:]+)(?:\\[(\\d+)\\])?: (.*)$', ['time', 'host', 'program', 'pid', 'message']) AS g, raw FROM ${lines('*.log')})`,
  csv: `SELECT time, actor, action, target, source_ip, outcome, note, id, concat_ws(',', id, time, actor, action, target, source_ip, outcome, note) AS raw FROM read_csv('${folder}/*.csv', header = true)`,
};

const instance = await DuckDBInstance.create(file, { threads: '2' });
const connection = await instance.connect();
const started = performance.now();
await connection.run(`CREATE TABLE events AS ${queries[kind]}`);
await connection.run('CHECKPOINT');
const rows = Number((await connection.runAndReadAll('SELECT count(*) FROM events')).getRows()[0][0]);
console.log(JSON.stringify({ milliseconds: performance.now() - started, rows }));
connection.closeSync();
instance.closeSync();
