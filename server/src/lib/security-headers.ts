import type { MiddlewareHandler } from 'hono';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "media-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/**
 * Headers of every answer: nothing from elsewhere is loaded, nothing of ours is framed, nothing personal is cached.
 * `styles` holds hashes or a nonce source where the component library needs one.
 */
export function securityHeaders(options: { readonly https: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    const set = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    set('content-security-policy', CONTENT_SECURITY_POLICY);
    set('x-content-type-options', 'nosniff');
    set('referrer-policy', 'no-referrer');
    set('cross-origin-opener-policy', 'same-origin');
    set('cross-origin-resource-policy', 'same-origin');
    set('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self), payment=()');
    set('cache-control', 'no-store');
    if (options.https) set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}
