import { expect, test } from '@jest/globals';
test('runs', () => { expect(typeof import.meta.url).toBe('string'); });
