// Shows the window over made-up answers: `?state=full&rows=10000000&failing=timeline.view&longMs=9000`.
import '../../../renderer/state/jitless.ts';
import { openFakeDoor } from '../../support/fake-host.ts';

const asked = new URLSearchParams(location.search);
const state = asked.get('state');
openFakeDoor({
  state: state === 'start' || state === 'new' ? state : 'full', rows: Number(asked.get('rows') ?? 10_000_000), hasRecent: asked.get('recent') !== 'none', hasIdentity: asked.get('identity') !== 'none',
  failing: (asked.get('failing') ?? '').split(',').filter(Boolean), longMs: Number(asked.get('longMs') ?? 0), isCalm: asked.has('calm'),
});
await import('../../../renderer/main.tsx');
