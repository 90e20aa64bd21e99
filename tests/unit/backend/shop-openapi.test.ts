import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PATHS, REFUSAL_STATUS } from '../../../adapters/backend/http/wire.js';

const openApi = readFileSync('examples/shop-openapi.yaml', 'utf8');
const guide = readFileSync('docs/guides/connect-a-shop.md', 'utf8');

test('the OpenAPI file has the paths that are served, and no other', () => {
  const documented = [...openApi.matchAll(/^ {2}(\/\S+):$/gm)].map(([, path]) => path);
  expect(documented.sort()).toEqual(
    Object.values(PATHS)
      .map((path) => path.replace(/:(\w+)/g, '{$1}'))
      .sort(),
  );
});

test('the guide and the OpenAPI file name every code, the guide with its status', () => {
  const rows = [...guide.matchAll(/^\| `([a-z-]+)`\s*\| (\d{3})\s*\|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(Object.fromEntries(rows)).toEqual(REFUSAL_STATUS);
  for (const code of Object.keys(REFUSAL_STATUS)) expect(openApi).toContain(`\`${code}\``);
});
