// Which fields of an unknown JSON or CSV source are probably its time, actor, action and so on; the user confirms or corrects.
import { bothOf } from '../../../shared/spec/paths.ts';

/** Names by which sources call a column, best first; compared without case, spaces and punctuation. */
const names: Readonly<Record<string, readonly string[]>> = {
  time: ['eventtime', 'timestamp', 'time', 'datetime', 'ts', 'date', 'occurredat', 'createdat', 'created', 'eventdate', 'loggedat', 'startedat', 'at', 'published', 'timegenerated', 'timecreated', 'datecreated', 'creationdate', 'creationtime', 'createddate', 'createdtime', 'logtime', 'logdate', 'loggeddatetime', 'starttime', 'startdate', 'begintime', 'endtime', 'lastupdated', 'when', 'zeitstempel', 'datum', 'zeit', 'uhrzeit', 'horodatage', 'dateheure', 'fecha', 'fechahora', 'dataora', 'data'],
  actor: ['actorname', 'username', 'user', 'actor', 'useremail', 'email', 'principal', 'login', 'account', 'who', 'operator', 'performedby', 'owner', 'employee', 'initiatedby', 'subject', 'caller', 'clientusername', 'loginname', 'loggeduser', 'accountname', 'userprincipalname', 'upn', 'sourceusername', 'srcuser', 'createdby', 'changedby', 'modifiedby', 'executedby', 'requester', 'author', 'benutzer', 'benutzername', 'nutzer', 'anwender', 'mitarbeiter', 'utilisateur', 'usuario', 'utente', 'gebruiker'],
  actorId: ['actorid', 'userid', 'principalid', 'accountid', 'uid', 'employeeid'],
  action: ['action', 'event', 'eventname', 'operation', 'eventtype', 'activity', 'method', 'verb', 'command', 'type', 'what', 'op', 'request', 'msg', 'message', 'status', 'aktion', 'ereignis', 'vorgang', 'tätigkeit', 'evenement', 'accion', 'evento', 'azione', 'actie'],
  outcome: ['outcome', 'result', 'status', 'success', 'decision', 'resultstatus', 'state', 'ergebnis', 'erfolg', 'resultat', 'resultado', 'risultato', 'résultat'],
  target: ['target', 'resource', 'object', 'file', 'filename', 'path', 'url', 'uri', 'document', 'table', 'entity', 'item', 'destination', 'objekt', 'datei', 'ziel', 'dokument', 'ressource', 'fichier', 'objet', 'objeto', 'archivo', 'recurso', 'oggetto', 'bestand'],
  targetId: ['targetid', 'resourceid', 'objectid', 'documentid', 'recordid'],
  sourceAddress: ['sourceip', 'ipaddress', 'clientip', 'remoteip', 'srcip', 'sourceaddress', 'ip', 'remoteaddr', 'clientaddress', 'remoteaddress', 'ipaddr', 'src', 'clientaddr', 'clienthost', 'sourceipaddress', 'clientipaddress', 'callerip', 'userip', 'actorip', 'loginip', 'ipadresse', 'adresseip', 'direccionip', 'indirizzoip', 'quelladresse'],
  userAgent: ['useragent', 'agent', 'client'],
  host: ['host', 'hostname', 'server', 'computer', 'machine', 'node'],
  service: ['service', 'application', 'app', 'source', 'logger', 'component', 'product', 'system'],
  correlationId: ['requestid', 'correlationid', 'traceid', 'transactionid', 'reqid'],
  sessionId: ['sessionid', 'session'],
  nativeId: ['eventid', 'uuid', 'guid', 'id'],
  text: ['message', 'msg', 'description', 'details', 'detail', 'text', 'reason', 'comment', 'notes', 'nachricht', 'beschreibung', 'bemerkung', 'mensaje', 'descripcion', 'messaggio'],
};

const squash = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export type Proposed = { readonly column: string; readonly field: string; readonly confidence: 'likely' | 'possible' | 'weak'; readonly because: string };

/** What a person confirms or corrects. A field is proposed for one column only; a time must look like one. The names of a column stand best first, so the place of the name says how sure it is. */
export function propose(records: readonly unknown[], isDelimited: boolean): readonly Proposed[] {
  const fields = fieldsOf(records, isDelimited);
  const named = byName(fields);
  const used = new Set<string>();
  const found: Proposed[] = [];
  for (const [column, wanted] of Object.entries(names)) {
    for (const [place, name] of wanted.entries()) {
      const match = named.get(name)?.find((f) => !used.has(f.path) && fits(column, f.values, f.total));
      if (!match) continue;
      const isTime = column === 'time';
      found.push({ column, field: match.path, confidence: isTime || place < wanted.length / 3 ? 'likely' : place < (wanted.length * 2) / 3 ? 'possible' : 'weak', because: isTime ? `named so, and ${match.values.filter(looksLikeTime).length} of ${match.values.length} values are times` : `named so; ${match.values.length} of ${match.total} records have it` });
      used.add(match.path);
      break;
    }
  }
  const time = found.find((p) => p.column === 'time');
  if (!time) {
    const free = fields.filter((f) => !used.has(f.path) && f.values.length > 0);
    const full = free.filter((f) => f.values.every((v) => /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(v) || /^\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}:/.test(v) || (/\d:\d\d/.test(v) && looksLikeTime(v))));
    const timed = full.find((f) => /(time|timestamp|date|[_a-z]at|_ts)$/i.test(f.leaf) || /[a-z]On$/.test(f.leaf)) ?? full[0];
    if (timed) found.unshift({ column: 'time', field: timed.path, confidence: 'possible', because: `all ${timed.values.length} values are times, though its name is no usual one` });
    return found;
  }
  const days = fields.find((f) => f.path === time.field);
  const clock = days?.values.every((v) => !v.includes(':') && !/^\d+$/.test(v)) ? fields.find((f) => !used.has(f.path) && f.values.length > 0 && f.values.every((v) => clockAlone.test(v))) : undefined;
  if (clock) found[found.indexOf(time)] = { ...time, field: bothOf(time.field, clock.path), because: `${time.because}, and ${clock.path} has the time of the day` };
  return found;
}

/** Hostile rows have tens of thousands of columns: every name is squashed once. */
function byName(fields: readonly Field[]): ReadonlyMap<string, readonly Field[]> {
  const named = new Map<string, Field[]>();
  for (const field of fields) for (const name of new Set([squash(field.leaf), squash(field.path)])) {
    const known = named.get(name);
    if (known) known.push(field);
    else named.set(name, [field]);
  }
  return named;
}

function fits(column: string, values: readonly string[], total: number): boolean {
  if (values.length === 0) return false;
  // A few rows may be broken, or continue a quoted cell over lines.
  if (column === 'time') return values.filter(looksLikeTime).length >= values.length * 0.9;
  if (column === 'sourceAddress') return values.some((v) => /^[\d.]+(:\d+)?$|^[0-9a-f:.[\]]+$|^[\w.-]+$/i.test(v)) && !values.every((v) => /^\d+$/.test(v));
  // An id that repeats is a reference to something else, and would make records look like duplicates.
  if (column === 'nativeId') return values.length === total && new Set(values).size === values.length;
  return true;
}

const clockAlone = /^\d{1,2}[:.]\d\d([:.]\d\d([.,]\d+)?)?( ?[AaPp]\.?[Mm]\.?)?( ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?$/;

const looksLikeTime = (v: string): boolean => /^\d{9,19}(\.\d+)?$/.test(v) || (/\d/.test(v) && /[-/.: ]/.test(v) && /\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3})[-/. ]\d{1,4}/.test(v)) || /^[A-Z][a-z]{2} [A-Z][a-z]{2} +\d/.test(v) || /^(([A-Z][a-z]+, )?[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\\?\/Date\(\d+)/.test(v);

type Field = { path: string; leaf: string; values: string[]; total: number };

function fieldsOf(records: readonly unknown[], isDelimited: boolean): readonly Field[] {
  const found = new Map<string, Field>();
  const visit = (value: unknown, path: string, leaf: string, depth: number): void => {
    if (value === null || value === undefined || value === '') return;
    if (typeof value === 'object') {
      if (!Array.isArray(value) && depth < 3) for (const [key, inner] of Object.entries(value)) if (isNameable(key)) visit(inner, path === '' ? quoted(key) : `${path}.${quoted(key)}`, key, depth + 1);
      return;
    }
    const field = found.get(path) ?? { path, leaf, values: [], total: records.length };
    field.values.push(String(value));
    found.set(path, field);
  };
  for (const record of records) visit(record, '', '', 0);
  // Delimited columns are taken by their plain name: the compiler quotes them.
  const all = [...found.values()].map((f) => (isDelimited ? { ...f, path: f.leaf } : f));
  return all.sort((a, b) => a.path.split('.').length - b.path.split('.').length);
}

/** A path can name it: no quotes, which paths are written with, and no control characters. */
const isNameable = (key: string): boolean => key.length <= 200 && !/["\u0000-\u001f\u007f]/.test(key);
const quoted = (key: string): string => (/^[A-Za-z_@$][\w@$-]*$/.test(key) ? key : `"${key.replaceAll('"', '')}"`);
