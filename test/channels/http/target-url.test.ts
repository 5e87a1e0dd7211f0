import { expect, it } from 'vitest';
import { parseTargetUrl } from '../../../channels/http/target-url.ts';

it.each(['http://provider.example/asks', 'https://provider.example:8443/', 'http://127.0.0.1:1', 'https://[::1]/'])(
  'takes %s',
  (text) => {
    expect(parseTargetUrl(text)?.href).toBe(new URL(text).href);
  },
);

it.each([
  'ftp://provider.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:password@provider.example/',
  'https://user@provider.example/',
  'https://:password@provider.example/',
  'provider.example',
  '//provider.example',
  'http://',
  'http://[::1',
  'http://256.1.1.1/',
  'http://a b/',
  '',
])('refuses %j', (text) => {
  expect(parseTargetUrl(text)).toBeUndefined();
});
