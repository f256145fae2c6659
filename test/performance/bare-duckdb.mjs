// The yardstick: bare DuckDB reads CloudTrail delivery files into a typed table with the raw record kept. Prints milliseconds as JSON.
// usage: node bare-duckdb.mjs DATABASE FOLDER
import { DuckDBInstance } from '@duckdb/node-api';

const [file, folder] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file, { threads: '2' });
const connection = await instance.connect();
const started = performance.now();
// One parse for all fields and a plain cast: the fastest way we know to ask DuckDB for this table.
await connection.run(`CREATE TABLE events AS
  SELECT (v[1])::TIMESTAMP AS time, v[2] AS action, v[3] AS service, v[4] AS actor, v[5] AS actor_id, v[6] AS actor_kind, v[7] AS source_address, v[8] AS user_agent, v[9] AS region,
    v[10] AS native_id, v[11] AS correlation_id, v[12] AS error, v[13] AS target, v[14] AS tenant, v[15] AS session_id, raw
  FROM (SELECT json_extract_string(r, ['eventTime', 'eventName', 'eventSource', '$.userIdentity.arn', '$.userIdentity.principalId', '$.userIdentity.type', 'sourceIPAddress', 'userAgent', 'awsRegion',
      'eventID', 'requestID', 'errorCode', '$.requestParameters.bucketName', 'recipientAccountId', '$.userIdentity.accessKeyId']) AS v, r::VARCHAR AS raw
    FROM (SELECT unnest(Records) AS r FROM read_json('${folder}/**/*.json.gz', columns = {Records: 'JSON[]'}, maximum_object_size = 200000000)))`);
await connection.run('CHECKPOINT');
const rows = Number((await connection.runAndReadAll('SELECT count(*) FROM events')).getRows()[0][0]);
console.log(JSON.stringify({ milliseconds: performance.now() - started, rows }));
connection.closeSync();
instance.closeSync();
