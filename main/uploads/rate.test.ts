import { expect, it } from 'vitest';
import { createRateMeter, secondsLeft } from './rate.ts';

it('says nothing before half a second has passed', () => {
  const meter = createRateMeter();
  expect(meter.bytesPerSecond(0)).toBeNull();
  meter.note(0, 1000);
  meter.note(5000, 1400);
  expect(meter.bytesPerSecond(1499)).toBeNull();
  expect(meter.bytesPerSecond(1500)).toBe(10_000);
});

it('counts only what was sent in this run, over the window', () => {
  const meter = createRateMeter(10_000);
  let sentBefore = 1_000_000;
  meter.note(sentBefore, 0);
  const goOn = (from: number, to: number, bytes: number): void => {
    for (let second = from; second <= to; second += 1) {
      sentBefore += bytes;
      meter.note(sentBefore, second * 1000);
    }
  };
  goOn(1, 30, 100);
  expect(meter.bytesPerSecond(30_000)).toBe(100);
  goOn(31, 60, 400);
  expect(meter.bytesPerSecond(60_000)).toBe(400);
});

it('falls while nothing is acknowledged', () => {
  const meter = createRateMeter();
  meter.note(0, 0);
  meter.note(1000, 1000);
  expect(meter.bytesPerSecond(1000)).toBe(1000);
  expect(meter.bytesPerSecond(10_000)).toBe(100);
});

it('is never negative when a new plan takes bytes back', () => {
  const meter = createRateMeter();
  meter.note(5000, 0);
  meter.note(0, 1000);
  expect(meter.bytesPerSecond(1000)).toBe(0);
});

it('knows the time left only while bytes move', () => {
  expect(secondsLeft(1000, 100)).toBe(10);
  expect(secondsLeft(1000, 0)).toBeNull();
  expect(secondsLeft(1000, null)).toBeNull();
  expect(secondsLeft(0, 100)).toBe(0);
});
