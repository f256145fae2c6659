// The headers every file of the window is served with, in every door: nothing from elsewhere, no inline code, no sinks.

/** `nonce` must be fresh for every load of the page; it is only for style elements that a library adds. */
export const contentPolicy = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; `
  + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export const responseHeaders = (nonce: string, type: string): Readonly<Record<string, string>> => ({
  'Content-Type': type,
  'Content-Security-Policy': contentPolicy(nonce),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), display-capture=()',
  'Cache-Control': 'no-store',
});

/** Where React Aria and CodeMirror look for the nonce. */
export const withNonce = (html: string, nonce: string): string => html.replace('<head>', `<head>\n    <meta property="csp-nonce" nonce="${nonce}">`);
