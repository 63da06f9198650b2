import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { macArchitectureOf } from './native-architecture.ts';

const head = (...bytes: number[]): Buffer => Buffer.from(bytes);

it.each([
  ['arm64', head(0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1)],
  ['x64', head(0xcf, 0xfa, 0xed, 0xfe, 0x07, 0, 0, 1)],
])('knows a module for %s', (architecture, bytes) => {
  expect(macArchitectureOf(bytes)).toBe(architecture);
});

it('knows no program of another system, nor one cut short', async () => {
  expect(macArchitectureOf(await readFile(process.execPath))).toBe(
    process.platform === 'darwin' ? process.arch : undefined,
  );
  expect(macArchitectureOf(head(0xcf, 0xfa, 0xed, 0xfe))).toBeUndefined();
});
