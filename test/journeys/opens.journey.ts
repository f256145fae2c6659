// The window opens: its root is filled, nothing was refused by the content policy, nothing was asked of a network.
import { expect, test } from './support/window.ts';

test('the window opens and speaks with the engine', async ({ app }) => {
  await expect(app.page.locator('#root')).not.toBeEmpty();
  expect(await app.request('identity.show', {})).toStrictEqual({ identity: null });
  expect({ url: app.page.url(), violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ url: 'https://exhibit.invalid/', violations: [], foreign: [] });
});
