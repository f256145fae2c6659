// One plain sentence for an event: who did what to what, when, from where, with what result. Every word comes from a field.

type Fields = { get(name: string): string | null | undefined };

/** `2026-03-02T08:00:01Z: ana — ConsoleLogin on signin.amazonaws.com from 192.0.2.10: failure (Failed authentication).` */
export function eventMessage(fields: Fields): string {
  const value = (name: string): string | null => fields.get(name) ?? null;
  const who = value('actor') ?? value('actorId') ?? 'An unnamed actor';
  const what = value('action') ?? value('text')?.slice(0, 200) ?? 'an action the record does not name';
  const on = value('target') ?? value('service');
  const from = value('sourceAddress') ?? value('sourceHost');
  const outcome = value('outcome');
  const result = outcome === null || outcome === 'unknown' ? 'result not stated' : outcome;
  const reason = value('reason');
  return `${value('time') ?? 'At an unknown time'}: ${who} — ${what}${on === null ? '' : ` on ${on}`}${from === null ? '' : ` from ${from}`}: ${result}${reason === null ? '' : ` (${reason})`}.`;
}
