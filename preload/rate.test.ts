import { expect, it } from 'vitest';
import { createRateMeter, type RateMeter, secondsLeft } from './rate.ts';

/** Notes `bytes` more every `every` milliseconds. */
function goOn(
  meter: RateMeter,
  line: { bytes: number; at: number },
  seconds: number,
  bytes: number,
  every = 100,
) {
  for (const end = line.at + seconds * 1000; line.at < end; ) {
    line.at += every;
    line.bytes += bytes;
    meter.note(line.bytes, line.at);
  }
}

it('says nothing before half a second has passed', () => {
  const meter = createRateMeter();
  expect(meter.bytesPerSecond(0)).toBeNull();
  meter.note(0, 1000);
  meter.note(5000, 1400);
  expect(meter.bytesPerSecond(1499)).toBeNull();
  expect(meter.bytesPerSecond(1500)).toBeGreaterThan(9000);
});

it('is the rate itself while that is steady, from the first second on, and counts only this run', () => {
  const meter = createRateMeter();
  const line = { bytes: 1_000_000, at: 0 };
  meter.note(line.bytes, line.at);
  for (let second = 0; second < 30; second += 1) {
    goOn(meter, line, 1, 100);
    expect(meter.bytesPerSecond(line.at)).toBeGreaterThan(980);
    expect(meter.bytesPerSecond(line.at)).toBeLessThan(1020);
  }
});

it('is half way to a new rate after its half-life, and there after a few', () => {
  const meter = createRateMeter(4000);
  const line = { bytes: 0, at: 0 };
  meter.note(0, 0);
  goOn(meter, line, 60, 100);
  goOn(meter, line, 4, 300);
  expect(meter.bytesPerSecond(line.at)).toBeGreaterThan(1950);
  expect(meter.bytesPerSecond(line.at)).toBeLessThan(2050);
  goOn(meter, line, 40, 300);
  expect(meter.bytesPerSecond(line.at)).toBeGreaterThan(2900);
});

it('stays near the mean when bytes come in lumps', () => {
  const meter = createRateMeter();
  const line = { bytes: 0, at: 0 };
  meter.note(0, 0);
  goOn(meter, line, 60, 1000, 1000);
  const before = meter.bytesPerSecond(line.at - 1) ?? 0;
  expect(meter.bytesPerSecond(line.at)).toBeLessThan(1200);
  expect(before).toBeGreaterThan(800);
});

it('falls while nothing moves', () => {
  const meter = createRateMeter(4000);
  meter.note(0, 0);
  meter.note(8000, 8000);
  const then = meter.bytesPerSecond(8000) ?? 0;
  expect(meter.bytesPerSecond(16_000)).toBeLessThan(then / 3);
});

it('is never negative when bytes are taken back', () => {
  const meter = createRateMeter();
  meter.note(5000, 0);
  meter.note(0, 1000);
  expect(meter.bytesPerSecond(1000)).toBe(0);
});

it('begins anew after a standstill', () => {
  const meter = createRateMeter();
  meter.note(0, 0);
  meter.note(1_000_000, 1000);
  meter.reset();
  expect(meter.bytesPerSecond(60_000)).toBeNull();
  meter.note(1_000_000, 60_000);
  meter.note(1_001_000, 61_000);
  expect(meter.bytesPerSecond(61_000)).toBeLessThan(1500);
});

it('knows the time left only while bytes move', () => {
  expect(secondsLeft(1000, 100)).toBe(10);
  expect(secondsLeft(1000, 0)).toBeNull();
  expect(secondsLeft(1000, null)).toBeNull();
  expect(secondsLeft(0, 100)).toBe(0);
});
